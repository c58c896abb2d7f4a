import { isIrreplaceable } from "../../../facts";
import { type RiskRule, type RiskSubject, fate, goes } from "./subject";
import { flagAt, numberAt, textAt } from "./values";

interface Holder {
  /** As a sentence has it. */
  readonly what: string;
  /** What is lost with it. */
  readonly lost: string | ((before: unknown) => string);
}

const ALL_OF_IT = "what it holds is lost";

/** What holds data, and what its end costs. What fills itself again, or holds a copy, is of less weight: {@link isIrreplaceable}. */
const HOLDERS: Readonly<Record<string, Holder>> = {
  aws_db_instance: { what: "database", lost: ofDatabase },
  aws_rds_cluster: { what: "database cluster", lost: ofDatabase },
  aws_docdb_cluster: { what: "document database", lost: ofDatabase },
  aws_neptune_cluster: { what: "graph database", lost: ofDatabase },
  aws_redshift_cluster: { what: "data warehouse", lost: ofDatabase },
  aws_dynamodb_table: { what: "table", lost: ALL_OF_IT },
  aws_memorydb_cluster: { what: "in-memory database", lost: ALL_OF_IT },
  aws_opensearch_domain: { what: "search domain", lost: ALL_OF_IT },
  aws_s3_bucket: { what: "bucket", lost: ofBucket },
  aws_efs_file_system: { what: "file system", lost: ALL_OF_IT },
  aws_ebs_volume: { what: "volume", lost: ALL_OF_IT },
  aws_sqs_queue: { what: "queue", lost: "the messages that wait in it are lost" },
  aws_kinesis_stream: { what: "stream", lost: "the records that nobody has read yet are lost" },
  aws_secretsmanager_secret: { what: "secret", lost: ofSecret },
  aws_ssm_parameter: { what: "parameter", lost: "its value is lost" },
  aws_kms_key: { what: "key", lost: ofKey },
  aws_backup_vault: { what: "backup vault", lost: "the backups in it are lost" },
  aws_cognito_user_pool: { what: "user pool", lost: "its users are lost" },
  aws_elasticache_replication_group: { what: "cache", lost: "what it holds has to be made again" },
  aws_elasticache_cluster: { what: "cache", lost: "what it holds has to be made again" },
  aws_elasticache_serverless_cache: { what: "cache", lost: "what it holds has to be made again" },
  aws_cloudwatch_log_group: { what: "log group", lost: "its log lines are lost" },
  aws_ecr_repository: { what: "image repository", lost: "no former version can be started any more" },
  docker_volume: { what: "volume", lost: ALL_OF_IT },
};

/** Something that holds data is deleted or replaced. */
export const dataLoss: RiskRule = (subject) => {
  const holder = HOLDERS[subject.type];
  if (holder === undefined || !goes(subject) || isLeftInPlace(subject)) return [];
  const lost = typeof holder.lost === "string" ? holder.lost : holder.lost(subject.before);
  const level = isIrreplaceable(subject.type, subject.before) ? "high" : "medium";
  return [{ kind: "data", level, what: `The ${holder.what} is ${fate(subject)}: ${lost}.` }];
};

/** Terraform forgets it, and AWS keeps it. */
function isLeftInPlace({ before, action }: RiskSubject): boolean {
  return action === "delete" && flagAt(before, "skip_destroy");
}

function ofDatabase(before: unknown): string {
  if (textAt(before, "replicate_source_db") !== undefined) return "it is a copy, whose source stays";
  return flagAt(before, "skip_final_snapshot")
    ? "what it holds is lost, and no final snapshot is taken"
    : "what it holds is left in a final snapshot alone";
}

function ofBucket(before: unknown): string {
  return flagAt(before, "force_destroy")
    ? "every object in it is deleted"
    : "AWS refuses that while it holds an object, and the deployment stops there";
}

function ofSecret(before: unknown): string {
  const days = numberAt(before, "recovery_window_in_days") ?? 30;
  return days === 0 ? "its value is lost at once" : `its value can be restored for ${days} days, then it is lost`;
}

function ofKey(before: unknown): string {
  const days = numberAt(before, "deletion_window_in_days") ?? 30;
  return `what it encrypts cannot be read any more; its deletion can be cancelled for ${days} days`;
}
