import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Network } from "../../model/network";
import { resourceId } from "../resource-id";
import { arnOf } from "./account";
import { AwsContext, nameOf } from "./context";
import { buildLogGroup } from "./log-group";
import { policyDocument, trustOf } from "./policy";
import { unscopableStatement } from "./unscopable-actions";

/** Every connection of the network, accepted or refused, in a log group of its own. */
export function buildFlowLog(context: AwsContext, network: Network, vpc: Vpc): void {
  const { environment, location } = context;
  const name = `/${environment.project.slug}/${environment.name}/flow/${network.formerName}`;
  const group = buildLogGroup(context, network, ["flow"], name, network.logRetention);
  const role = new IamRole(network, resourceId("aws", "iam_role", "flow"), {
    name: nameOf(context, 64, network.formerName, "flow"),
    assumeRolePolicy: trustOf(location, "vpc-flow-logs.amazonaws.com", arnOf(location, "ec2", "vpc-flow-log/*")),
  });
  const policy = new IamRolePolicy(network, resourceId("aws", "iam_role_policy", "flow"), {
    name: "write-flow-logs",
    role: role.name,
    // "IAM role for publishing flow logs to CloudWatch Logs", without the creation of groups: this one is there.
    policy: policyDocument(
      {
        Sid: "WriteFlowLogs",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: [group.arn, `${group.arn}:*`],
      },
      unscopableStatement("FindLogGroup", ["logs:DescribeLogGroups"], location.region),
    ),
  });
  new FlowLog(network, resourceId("aws", "flow_log"), {
    vpcId: vpc.id,
    trafficType: "ALL",
    logDestinationType: "cloud-watch-logs",
    logDestination: group.arn,
    iamRoleArn: role.arn,
    dependsOn: [policy],
  });
}
