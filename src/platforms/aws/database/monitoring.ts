import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Database } from "../../../model/database";
import { resourceId } from "../../resource-id";
import { arnOf } from "../account";
import { AwsContext, nameOf } from "../context";
import { policyDocument } from "../policy";

/** Seconds between two measurements. */
const INTERVAL = 60;

export interface MonitoringBuild {
  readonly role: IamRole;
  /** What must be attached before the first measurement. */
  readonly policy: IamRolePolicyAttachment;
  readonly interval: number;
}

/**
 * Measurements of the operating system, for whoever looks for the reason of a slow database; none in development. AWS
 * keeps them in the account's log group RDSOSMetrics, which all databases share and no environment owns. The policy is
 * AWS's own, which it asks for: "Setting up and enabling Enhanced Monitoring" of the Amazon RDS user guide.
 * @param identifiers of the instances that are measured
 */
export function tryBuildMonitoring(
  context: AwsContext,
  database: Database,
  identifiers: readonly string[],
): MonitoringBuild | undefined {
  const { environment, location } = context;
  if (environment.tier === "development") return undefined;
  const role = new IamRole(database, resourceId("aws", "iam_role", "monitoring"), {
    name: nameOf(context, 64, database.formerName, "monitoring"),
    description: `Writes measurements of the instances of ${database.formerName}`,
    assumeRolePolicy: policyDocument({
      Sid: "Assume",
      Principal: { Service: "monitoring.rds.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": location.account },
        ArnLike: { "aws:SourceArn": identifiers.map((identifier) => arnOf(location, "rds", `db:${identifier}`)) },
      },
    }),
  });
  const policy = new IamRolePolicyAttachment(database, resourceId("aws", "iam_role_policy_attachment", "monitoring"), {
    role: role.name,
    policyArn: `arn:${location.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`,
  });
  return { role, policy, interval: INTERVAL };
}
