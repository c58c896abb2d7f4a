import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Access } from "../../../model/access";
import { buildAlertRule } from "../alert-rule";
import { AwsContext } from "../context";

/**
 * Alerts people whenever the role is assumed. CloudTrail counts AssumeRole as reading, and EventBridge matches such events only in this state: "Receiving read-only management events from AWS services".
 */
export function buildBreakGlassAlert(context: AwsContext, access: Access, role: IamRole): CloudwatchEventRule {
  const rule = buildAlertRule(context, access, {
    severity: "page",
    parts: [],
    name: [access.formerName, "break-glass"],
    description: `The break-glass role ${access.formerName} is assumed`,
    pattern: {
      source: ["aws.sts"],
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: {
        eventSource: ["sts.amazonaws.com"],
        eventName: ["AssumeRole"],
        requestParameters: { roleArn: [role.arn] },
      },
    },
    values: {
      by: "$.detail.userIdentity.arn",
      from: "$.detail.sourceIPAddress",
      session: "$.detail.requestParameters.roleSessionName",
      time: "$.detail.eventTime",
    },
    message: `the break-glass role ${access.formerName} was asked for by <by> as session <session>, from <from> at <time>.`,
  });
  rule.state = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
  return rule;
}
