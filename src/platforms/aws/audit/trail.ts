import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Audit } from "../../../model/audit";
import { resourceId } from "../../resource-id";
import { AwsContext, nameOf } from "../context";
import { buildLogGroup } from "../log-group";
import { policyDocument } from "../policy";
import type { PrivateBucket } from "../private-bucket";
import { trailArn, trailName } from "./trail-name";

export interface AwsTrailResources {
  readonly trail: Cloudtrail;
  /** The trail's last events, for alarms on them; what is kept for long is in the bucket. */
  readonly logGroup: CloudwatchLogGroup;
  readonly logsRole: IamRole;
}

/** Every call to AWS in all regions, in files whose digests show a change, and in a log group for alarms. */
export function buildTrail(context: AwsContext, audit: Audit, { policy, bucket }: PrivateBucket): AwsTrailResources {
  admitTrail(context, audit);
  const { environment } = context;
  const name = `/${environment.project.slug}/${environment.name}/trail/${audit.formerName}`;
  const logGroup = buildLogGroup(context, audit, ["trail"], name, environment.defaults.logRetention);
  const logs = buildLogsRole(context, audit, logGroup);
  const trail = new Cloudtrail(audit, resourceId("aws", "cloudtrail"), {
    name: trailName(context, audit),
    s3BucketName: bucket.id,
    kmsKeyId: context.keys.of("audit").arn,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
    enableLogging: true,
    cloudWatchLogsGroupArn: `${logGroup.arn}:*`,
    cloudWatchLogsRoleArn: logs.role.arn,
    dependsOn: [policy, logs.policy],
  });
  return { trail, logGroup, logsRole: logs.role };
}

/** "Configure AWS KMS key policies for CloudTrail", for this trail alone. */
function admitTrail(context: AwsContext, audit: Audit): void {
  const arn = trailArn(context, audit);
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  context.keys.admit("audit", {
    Sid: "TrailEncrypts",
    Principal,
    Action: "kms:GenerateDataKey*",
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceArn": arn, "kms:EncryptionContext:aws:cloudtrail:arn": arn } },
  });
  context.keys.admit("audit", {
    Sid: "TrailDescribesKey",
    Principal,
    Action: "kms:DescribeKey",
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceArn": arn } },
  });
}

/**
 * Without a condition on the source: CloudTrail supports none there, "Role policy document for CloudTrail to use
 * CloudWatch Logs for monitoring".
 */
function buildLogsRole(
  context: AwsContext,
  audit: Audit,
  logGroup: CloudwatchLogGroup,
): { readonly role: IamRole; readonly policy: IamRolePolicy } {
  const { account, region } = context.location;
  const role = new IamRole(audit, resourceId("aws", "iam_role", "trail"), {
    name: nameOf(context, 64, audit.formerName, "trail"),
    assumeRolePolicy: policyDocument({
      Sid: "Assume",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
  });
  const policy = new IamRolePolicy(audit, resourceId("aws", "iam_role_policy", "trail"), {
    name: "write-trail",
    role: role.name,
    policy: policyDocument({
      Sid: "WriteTrail",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroup.arn}:log-stream:${account}_CloudTrail_${region}*`,
    }),
  });
  return { role, policy };
}
