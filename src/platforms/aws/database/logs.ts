import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Database } from "../../../model/database";
import { arnOf, domainSuffixOf } from "../account";
import { AwsContext } from "../context";
import { buildLogGroup } from "../log-group";

/**
 * The groups that RDS exports the logs to. Their names are AWS's, and they exist before the database: one that RDS creates
 * itself is kept for ever and has no key.
 * @param kind of what writes, as in the groups' names
 */
export function buildDatabaseLogs(
  context: AwsContext,
  database: Database,
  kind: "instance" | "cluster",
  identifier: string,
): readonly CloudwatchLogGroup[] {
  const prefix = `/aws/rds/${kind}/${identifier}`;
  if (database.logExports.length > 0) admitGroups(context, database, prefix);
  return database.logExports.map((log) =>
    buildLogGroup(context, database, [log.replace(/-/g, "_")], `${prefix}/${log}`, database.logRetention),
  );
}

/** Their names begin otherwise than those of the environment's other log groups, which the key admits as a whole. */
function admitGroups({ keys, location }: AwsContext, database: Database, prefix: string): void {
  keys.admit("logs", {
    Sid: `DatabaseLogs${sidOf(database.name)}`,
    Principal: { Service: `logs.${location.region}.${domainSuffixOf(location)}` },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    Resource: "*",
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": arnOf(location, "logs", `log-group:${prefix}/*`) },
    },
  });
}

/** Letters and digits only, as a statement's id needs them, and another one for each name: `a-1` is not `a1`. */
function sidOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replace(/-/g, "X");
}
