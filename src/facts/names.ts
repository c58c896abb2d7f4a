import type { ResourceFact } from "./resource-fact";

/** Types whose name is not the attribute `name`. */
const NAMES: Readonly<Record<string, string>> = {
  aws_accessanalyzer_analyzer: "analyzer_name",
  aws_cloudwatch_metric_alarm: "alarm_name",
  aws_cloudwatch_composite_alarm: "alarm_name",
  aws_db_instance: "identifier",
  aws_ecs_task_definition: "family",
  aws_efs_file_system: "creation_token",
  aws_elasticache_replication_group: "replication_group_id",
  aws_rds_cluster_instance: "identifier",
  aws_rds_cluster: "cluster_identifier",
  aws_s3_bucket: "bucket",
};

/** What the platform calls a resource: its name, the start of a name that the provider completes, or its Name tag. */
export function physicalName(resource: ResourceFact): string | undefined {
  const attribute = NAMES[resource.type] ?? "name";
  const prefix = resource.text(`${attribute}_prefix`);
  return resource.text(attribute) ?? (prefix === undefined ? resource.text("tags", "Name") : `${prefix}*`);
}
