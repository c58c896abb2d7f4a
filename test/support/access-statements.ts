import type { IamStatement } from "./iam-evaluator";
import { CLI_REGION, arn } from "./cli-requests";

/** What an ARN of a type ends with, by the attribute that names it; of others nobody asks by name. */
const NAMED: Readonly<Record<string, readonly [service: string, kind: string, attribute: string]>> = {
  aws_backup_vault: ["backup", "backup-vault:", "name"],
  aws_budgets_budget: ["budgets", "budget/", "name"],
  aws_cloudtrail: ["cloudtrail", "trail/", "name"],
  aws_cloudwatch_event_rule: ["events", "rule/", "name"],
  aws_cloudwatch_log_group: ["logs", "log-group:", "name"],
  aws_db_instance: ["rds", "db:", "identifier"],
  aws_db_parameter_group: ["rds", "pg:", "name"],
  aws_ecs_service: ["ecs", "service/", "name"],
  aws_elasticache_replication_group: ["elasticache", "replicationgroup:", "replication_group_id"],
  aws_iam_role: ["iam", "role/", "name"],
  aws_rds_cluster: ["rds", "cluster:", "cluster_identifier"],
  aws_rds_cluster_instance: ["rds", "db:", "identifier"],
  aws_s3_bucket: ["s3", "", "bucket"],
  aws_secretsmanager_secret: ["secretsmanager", "secret:", "name"],
  aws_sns_topic: ["sns", "", "name"],
  aws_sqs_queue: ["sqs", "", "name"],
};

export interface AccessStatements {
  readonly policies: readonly IamStatement[];
  readonly boundary: readonly IamStatement[];
}

/** What IAM has for the role of an access after an apply. */
export function accessStatements(terraform: any, access: string): AccessStatements {
  const { aws_iam_policy: policies, aws_iam_role_policy_attachment: attachments } = terraform.resource;
  const attached = Object.values<any>(attachments)
    .filter(({ role }) => role === `\${aws_iam_role.${access}.name}`)
    .map(({ policy_arn: policy }) => /^\$\{aws_iam_policy\.(\w+)\.arn\}$/.exec(policy)![1]);
  const read = (id: string): readonly IamStatement[] => JSON.parse(withArns(policies[id].policy, terraform)).Statement;
  return { policies: attached.flatMap(read), boundary: read("access_boundary") };
}

/** References as the ARNs that AWS will make of the names; of what it names itself, something of the kind. */
function withArns(policy: string, terraform: any): string {
  return policy.replace(/\$\{(\w+)\.(\w+)\.([^}]*)\}/g, (_, type: string, id: string, attribute: string) => {
    const resource = terraform.resource[type][id];
    if (!/^(arn|id|arn_without_revision)$/.test(attribute) || !NAMED[type]) return `made-up-${type}-${id}-${attribute}`;
    const [service, kind, name] = NAMED[type];
    const end = type === "aws_ecs_service" ? `${clusterOf(resource, terraform)}/` : "";
    const suffix = type === "aws_secretsmanager_secret" ? "-AbCdEf" : "";
    return arn(service, `${kind}${end}${resource[name]}${suffix}`, regionOf(resource, terraform));
  });
}

function clusterOf({ cluster }: any, terraform: any): string {
  const [, id] = /^\$\{aws_ecs_cluster\.(\w+)\./.exec(cluster)!;
  return terraform.resource.aws_ecs_cluster[id].name;
}

function regionOf({ provider }: any, terraform: any): string {
  const providers: readonly any[] = terraform.provider.aws;
  return providers.find(({ alias }) => provider === `aws.${alias}`)?.region ?? CLI_REGION;
}
