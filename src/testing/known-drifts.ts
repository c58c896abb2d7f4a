/**
 * How the emulator distorts an attribute.
 * - `forgotten`: it answers nothing, or the empty value of the type, where something was set
 * - `invented`: it answers something where nothing was set
 * - `reformatted`: it answers the same JSON document in another spelling
 */
export type DriftKind = "forgotten" | "invented" | "reformatted";

/** An attribute that a second plan against the emulator shows as changed although nothing changed. */
export interface KnownDrift {
  /** Resource type, as in "aws_ecs_service". */
  readonly type: string;
  /** Top-level attribute, as in "enable_execute_command". */
  readonly attribute: string;
  readonly kind: DriftKind;
  /** Why, one sentence. */
  readonly reason: string;
  /** Attributes that Terraform no longer knows because of this change, as in "version". @default - none */
  readonly consequences?: readonly string[];
  /** Whether the drift makes Terraform plan a replacement of the resource. @default false */
  readonly replaces?: true;
}

/** Every drift of moto that a second plan may show, by address type and attribute; anything else is a defect of the configuration. */
export const knownDrifts: readonly KnownDrift[] = [
  {
    type: "aws_cloudfront_distribution",
    attribute: "default_cache_behavior",
    kind: "invented",
    reason: "moto answers forwarded values beside a cache policy.",
  },
  {
    type: "aws_cloudfront_distribution",
    attribute: "origin",
    kind: "forgotten",
    reason: "moto does not store the access control of an origin.",
  },
  {
    type: "aws_cloudfront_distribution",
    attribute: "viewer_certificate",
    kind: "invented",
    reason: "moto answers an SSL support method for the default certificate.",
  },
  {
    type: "aws_db_instance",
    attribute: "monitoring_interval",
    kind: "forgotten",
    reason: "moto does not store the enhanced monitoring of an instance.",
  },
  {
    type: "aws_db_instance",
    attribute: "monitoring_role_arn",
    kind: "forgotten",
    reason: "moto does not store the enhanced monitoring of an instance.",
  },
  {
    type: "aws_db_instance",
    attribute: "performance_insights_enabled",
    kind: "forgotten",
    reason: "moto does not store Performance Insights of an instance.",
  },
  {
    type: "aws_db_instance",
    attribute: "performance_insights_kms_key_id",
    kind: "forgotten",
    reason: "moto does not store Performance Insights of an instance.",
  },
  {
    type: "aws_db_instance",
    attribute: "performance_insights_retention_period",
    kind: "forgotten",
    reason: "moto does not store Performance Insights of an instance.",
  },
  {
    type: "aws_db_parameter_group",
    attribute: "parameter",
    kind: "forgotten",
    reason: "moto does not list the parameters of a group.",
  },
  {
    type: "aws_ecs_service",
    attribute: "availability_zone_rebalancing",
    kind: "forgotten",
    reason: "moto does not store the rebalancing mode of a service.",
  },
  {
    type: "aws_ecs_service",
    attribute: "capacity_provider_strategy",
    kind: "forgotten",
    reason: "moto does not store the capacity provider strategy of a service and answers a launch type.",
    replaces: true,
  },
  {
    type: "aws_ecs_service",
    attribute: "enable_ecs_managed_tags",
    kind: "forgotten",
    reason: "moto does not store whether a service uses managed tags.",
  },
  {
    type: "aws_ecs_service",
    attribute: "enable_execute_command",
    kind: "forgotten",
    reason: "moto does not store whether commands may be executed in a service.",
  },
  {
    type: "aws_ecs_service",
    attribute: "health_check_grace_period_seconds",
    kind: "forgotten",
    reason: "moto does not store the grace period of a service.",
  },
  {
    type: "aws_kms_key",
    attribute: "rotation_period_in_days",
    kind: "forgotten",
    reason: "moto stores whether a key rotates, not how often.",
  },
  {
    type: "aws_lambda_function",
    attribute: "dead_letter_config",
    kind: "forgotten",
    reason: "moto does not store the dead letter target of a function.",
    consequences: ["qualified_arn", "qualified_invoke_arn", "version"],
  },
  {
    type: "aws_rds_cluster",
    attribute: "scaling_configuration",
    kind: "forgotten",
    reason: "moto answers an empty scaling configuration for a cluster that has none.",
  },
  {
    type: "aws_rds_cluster_instance",
    attribute: "performance_insights_enabled",
    kind: "forgotten",
    reason: "moto does not store Performance Insights of an instance.",
  },
  {
    type: "aws_rds_cluster_instance",
    attribute: "performance_insights_kms_key_id",
    kind: "forgotten",
    reason: "moto does not store Performance Insights of an instance.",
  },
  {
    type: "aws_route53_zone",
    attribute: "vpc",
    kind: "forgotten",
    reason: "moto does not list the VPCs of a private zone.",
  },
  {
    type: "aws_s3_bucket_notification",
    attribute: "eventbridge",
    kind: "forgotten",
    reason: "moto does not answer the EventBridge notification of a bucket.",
  },
  {
    type: "aws_sns_topic",
    attribute: "fifo_throughput_scope",
    kind: "forgotten",
    reason: "moto does not answer the throughput scope of a FIFO topic.",
  },
  {
    type: "aws_sqs_queue",
    attribute: "redrive_policy",
    kind: "reformatted",
    reason: "moto answers the redrive policy with other spacing.",
  },
  {
    type: "aws_vpc_security_group_egress_rule",
    attribute: "description",
    kind: "forgotten",
    reason: "moto does not answer the description of a rule whose other end is a security group.",
  },
  {
    type: "aws_vpc_security_group_ingress_rule",
    attribute: "description",
    kind: "forgotten",
    reason: "moto does not answer the description of a rule whose other end is a security group.",
  },
];
