import { valueAt } from "./resource-fact";

/** Types of what holds data that nothing makes again. Caches, logs and images are not among them: they fill themselves, or are built. */
export const IRREPLACEABLE = [
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_docdb_cluster",
  "aws_neptune_cluster",
  "aws_redshift_cluster",
  "aws_dynamodb_table",
  "aws_memorydb_cluster",
  "aws_opensearch_domain",
  "aws_s3_bucket",
  "aws_efs_file_system",
  "aws_ebs_volume",
  "aws_sqs_queue",
  "aws_kinesis_stream",
  "aws_secretsmanager_secret",
  "aws_kms_key",
  "aws_backup_vault",
  "aws_cognito_user_pool",
  "docker_volume",
] as const;

const TYPES: ReadonlySet<string> = new Set(IRREPLACEABLE);

/** Whether nothing brings back what a resource holds, once that is gone. The source of a copy has all of it still. */
export function isIrreplaceable(type: string, values: unknown): boolean {
  const source = valueAt(values, ["replicate_source_db"]);
  return TYPES.has(type) && !(typeof source === "string" && source !== "");
}
