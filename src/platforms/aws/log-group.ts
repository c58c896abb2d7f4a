import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { Duration } from "../../values/duration";
import { resourceId } from "../resource-id";
import { EnvironmentModel } from "../../model/environment";
import { physicalName } from "../../values/name";
import { AwsContext } from "./context";

/** Retentions that CloudWatch Logs offers, in days: `retentionInDays` of PutRetentionPolicy. */
export const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export function isLogRetention(retention: Duration): boolean {
  return (logRetentionDays as readonly number[]).includes(retention.toDays());
}

/** Name of the web application firewall's log group; AWS WAF writes only to groups with this prefix. */
export function webAclLogsName({ project, name }: EnvironmentModel): string {
  return `aws-waf-logs-${physicalName([project.slug, name, "public"], 200)}`;
}

/** A log group encrypted with the environment's key for logs. */
export function buildLogGroup(
  context: AwsContext,
  scope: Construct,
  parts: readonly string[],
  name: string,
  retention: Duration,
): CloudwatchLogGroup {
  return new CloudwatchLogGroup(scope, resourceId("aws", "cloudwatch_log_group", ...parts), {
    name,
    retentionInDays: retention.toDays(),
    kmsKeyId: context.keys.of("logs").arn,
  });
}
