import { type Alert, type Facts, type ResourceFact, physicalName } from "../../facts";
import type { Look, Runbook } from "./runbook";
import { shellWord } from "./shell-word";
import { wordFor } from "./step-names";

/** The secret of the construct, or the one that RDS keeps for a database, which only AWS knows the name of. */
export function secretOf({ constructPath }: Alert, facts: Facts): string {
  const first = (type: string): ResourceFact | undefined => facts.below(constructPath, type)[0];
  const nameOf = (resource: ResourceFact | undefined) => resource && physicalName(resource);
  const [secret, instance, cluster] = [
    nameOf(first("aws_secretsmanager_secret")),
    nameOf(first("aws_db_instance")),
    nameOf(first("aws_rds_cluster")),
  ];
  if (secret !== undefined) return shellWord(secret);
  if (instance !== undefined)
    return `"$(aws rds describe-db-instances --db-instance-identifier ${shellWord(instance)} --query 'DBInstances[0].MasterUserSecret.SecretArn' --output text)"`;
  if (cluster !== undefined)
    return `"$(aws rds describe-db-clusters --db-cluster-identifier ${shellWord(cluster)} --query 'DBClusters[0].MasterUserSecret.SecretArn' --output text)"`;
  return "<secret of the message>";
}

/** A secret of a database is rotated by RDS, which sets the password there too. */
function rotation(alert: Alert, facts: Facts): string {
  const [instance] = facts.below(alert.constructPath, "aws_db_instance").flatMap((one) => wordFor(one) ?? []);
  const [cluster] = facts.below(alert.constructPath, "aws_rds_cluster").flatMap((one) => wordFor(one) ?? []);
  const now = "--rotate-master-user-password --apply-immediately";
  if (cluster !== undefined) return `aws rds modify-db-cluster --db-cluster-identifier ${cluster} ${now}`;
  if (instance !== undefined) return `aws rds modify-db-instance --db-instance-identifier ${instance} ${now}`;
  return `aws secretsmanager rotate-secret --secret-id ${secretOf(alert, facts)}`;
}

/** What the function wrote when it failed; RDS rotates by none of the account's. */
function functionLog({ constructPath }: Alert, facts: Facts): readonly Look[] {
  const [rotation] = facts.below(constructPath, "aws_secretsmanager_secret_rotation");
  const name = rotation?.text("rotation_lambda_arn")?.split(":function:")[1]?.split(":")[0];
  if (name === undefined) return [];
  return [
    {
      command: `aws logs tail ${shellWord(`/aws/lambda/${name}`)} --since 1d --format short`,
      for: "the step that failed (createSecret, setSecret, testSecret or finishSecret) and its error; of a function of another account, there",
    },
  ];
}

export const rotationFailed: Runbook = {
  meaning:
    "A secret was to be replaced and could not be. Its former value stays valid, so nothing is down; it is older than it should be, and will be older by the day.",
  look: (alert, facts) => [
    {
      command: `aws secretsmanager describe-secret --secret-id ${secretOf(alert, facts)} --query '[LastRotatedDate,NextRotationDate,VersionIdsToStages]'`,
      for: "when it was last replaced, and a version that still has AWSPENDING: the one that failed",
    },
    {
      command:
        "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=RotationFailed --start-time \"$(date -u -d '-7 days' +%FT%TZ)\" --query 'Events[].[EventTime,CloudTrailEvent]' --output text",
      for: "which secrets, and how often: Secrets Manager tries again by itself",
    },
    ...functionLog(alert, facts),
  ],
  act: [
    "Of a rotation function: read its log. Usually it does not reach what it sets the value in, is not allowed to, or the value was changed by hand meanwhile.",
    "Of a database's administrator: see that the database is available and not being changed, and that its key is enabled.",
    "Mend the cause, then try again, at level administer where it is a database's: <the command that rotates>.",
    "Start the workloads that use the secret anew once it is replaced: a process keeps the value that it started with.",
    "Where a version with AWSPENDING stays and every try fails because of it, take the label away: aws secretsmanager update-secret-version-stage --secret-id <secret> --version-stage AWSPENDING --remove-from-version-id <version>.",
  ],
  names: (alert, facts) => ({
    secret: secretOf(alert, facts),
    "the command that rotates": rotation(alert, facts),
  }),
};
