import type { AlertRuleRecord, RuleGroupRecord } from "../../../src/model/monitoring-record";
import type { Mutation, Mutations } from "./mutation";

const PUBLIC_KEY = "alias/aws/rds";
/** A policy with its statements changed, as an override would write it. */
const statements =
  (change: (statement: any) => object) =>
  (policy: unknown): string => {
    const { Statement, ...rest } = JSON.parse(policy as string) as { Statement: readonly object[] };
    return JSON.stringify({ ...rest, Statement: Statement.map(change) });
  };
const withoutCondition = statements(({ Condition: _, ...statement }) => statement);
const withAction = (Action: string) => statements((statement) => ({ ...statement, Action }));
const onEverything = statements((statement) => ({ ...statement, Resource: "*" }));
const withCondition = (operator: string, key: string, value: string) =>
  statements((statement) => ({ ...statement, Condition: { ...statement.Condition, [operator]: { [key]: value } } }));

/** Containers of a task definition, each with a variable more. */
const withVariable = (value: string) => (definitions: unknown) =>
  JSON.stringify(
    (JSON.parse(definitions as string) as any[]).map((one) => ({ ...one, environment: [{ name: "X", value }] })),
  );

/** An alarm that tells people by itself. */
const OLDEST_MESSAGE = "aws_cloudwatch_metric_alarm.work_oldest_message";
/** An alarm of one of the windows of the objective of the service. */
const FAST = "answers_availability_1h_long";

/** Each alerting rule of Prometheus changed. */
const withRules = (change: (rule: AlertRuleRecord) => AlertRuleRecord) => (groups: unknown) =>
  (groups as readonly RuleGroupRecord[]).map((group) => ({
    ...group,
    rules: group.rules.map((rule) => ("alert" in rule ? change(rule) : rule)),
  }));

const URL_WITH_PASSWORD = "postgresql://ledger:correct-horse@ledger.internal/ledger";
const inClear = (of: string, at: string, to: unknown = "correct-horse"): Mutation => ({ of, at, to });
/** A store that belongs to no construct has only the objectives that its tags state. */
const foreign = (of: string): Mutation => ({ of, at: "//.metadata.path", also: ["SYM-REACH.1"] });

export const sym: Mutations = {
  "SYM-ALERT.1": [
    { of: OLDEST_MESSAGE, at: "alarm_actions" },
    { of: OLDEST_MESSAGE, at: "alarm_actions", to: ["${aws_sns_topic.spare.arn}"] },
    { of: OLDEST_MESSAGE, at: "actions_enabled", to: false },
    { of: "aws_sns_topic_subscription.alerts_owner", at: "" },
    { of: "aws_cloudwatch_event_rule", at: "state", to: "DISABLED" },
    { of: "aws_cloudwatch_event_target", at: "" },
    { of: "aws_cloudwatch_event_target", at: "arn", to: "${aws_sns_topic.spare.arn}" },
    { of: "aws_cloudwatch_composite_alarm", at: "alarm_actions" },
    { of: "aws_cloudwatch_composite_alarm", at: "actions_enabled", to: false },
    // Its parts then tell nobody.
    {
      of: "aws_cloudwatch_composite_alarm.answers_availability_page",
      at: "",
      also: ["SYM-ALERT.2", "SYM-OBJECTIVE.2"],
    },
    { of: "aws_db_event_subscription", at: "sns_topic", to: "${aws_sns_topic.spare.arn}" },
    { of: "aws_db_event_subscription", at: "enabled", to: false, also: ["RDS.20"] },
  ],
  "SYM-ALERT.2": [
    { of: OLDEST_MESSAGE, at: "alarm_description", to: "Look at it." },
    { of: "aws_cloudwatch_event_rule", at: "description", to: "Look at it." },
    { of: OLDEST_MESSAGE, at: "metric_name", to: "ApproximateNumberOfMessagesDelayed" },
    { of: "aws_cloudwatch_event_rule", at: "event_pattern", to: '{"source":["aws.health"]}' },
    { of: "aws_scheduler_schedule.stripe_key_rotation_reminder", at: "description" },
    { of: "aws_cloudwatch_composite_alarm", at: "alarm_description", to: "Look at it." },
    { of: "aws_cloudwatch_composite_alarm", at: "tags.Signal", to: "something else" },
    { of: "aws_db_event_subscription", at: "source_type", to: "db-proxy", also: ["RDS.20"] },
    {
      of: "record.monitoring",
      at: "groups",
      to: withRules((rule) => ({ ...rule, signal: "Prometheus something else" })),
    },
  ],
  "SYM-ALERT.3": [
    { of: "record.runbooks", at: "0.alert", to: "nothing-like-it" },
    { of: "record.runbooks", at: "0.of", to: "shop/prod/reader" },
  ],
  "SYM-AUDIT.1": [
    { of: "aws_cloudtrail.audit", at: "enable_logging", to: false, also: ["CloudTrail.1", "CloudTrail.3"] },
    { of: "aws_cloudtrail.audit", at: "" },
    { of: "aws_config_configuration_recorder_status.audit", at: "is_enabled", to: false, also: ["Config.1"] },
    { of: "aws_guardduty_detector.audit", at: "enable", to: false, also: ["GuardDuty.1"] },
    { of: "aws_securityhub_account.audit", at: "" },
    { of: "aws_cloudtrail.account", at: "enable_logging", to: false, also: ["CloudTrail.1", "CloudTrail.3"] },
  ],
  "SYM-DELETE.1": [
    { of: "aws_backup_vault", at: "force_destroy", to: true },
    { of: "aws_cognito_user_pool", at: "deletion_protection", to: "INACTIVE" },
    { of: "aws_db_instance", at: "deletion_protection", also: ["RDS.8"] },
    { of: "aws_db_instance", at: "skip_final_snapshot", to: true },
    { of: "aws_docdb_cluster", at: "deletion_protection", to: false },
    { of: "aws_docdb_cluster", at: "skip_final_snapshot", to: true },
    { of: "aws_dynamodb_table", at: "deletion_protection_enabled" },
    { of: "aws_ecr_repository", at: "force_delete", to: true },
    { of: "aws_elasticache_replication_group", at: "final_snapshot_identifier" },
    { of: "aws_kms_key", at: "deletion_window_in_days", to: 5, also: ["KMS.3"] },
    { of: "aws_neptune_cluster", at: "deletion_protection", to: false },
    { of: "aws_neptune_cluster", at: "skip_final_snapshot", to: true },
    { of: "aws_rds_cluster", at: "deletion_protection", to: false, also: ["RDS.7"] },
    { of: "aws_rds_cluster", at: "skip_final_snapshot", to: true },
    { of: "aws_redshift_cluster", at: "skip_final_snapshot", to: true },
    { of: "aws_s3_bucket", at: "force_destroy", to: true },
    { of: "aws_secretsmanager_secret", at: "recovery_window_in_days", to: 0 },
  ],
  "SYM-IAM.1": [
    {
      of: "aws_iam_role_policy",
      at: "policy",
      to: statements((statement) => ({ ...statement, Sid: "A".repeat(11_000) })),
    },
  ],
  "SYM-IAM.2": [
    { of: "aws_iam_role_policy.api_uses_receipts", at: "policy", to: withAction("s3:*"), also: ["SYM-REACH.1"] },
    { of: "aws_iam_role_policy.api_uses_receipts", at: "policy", to: onEverything, also: ["SYM-REACH.1"] },
    { of: "aws_iam_policy.reader", at: "policy", to: withAction("s3:Get*") },
    { of: "aws_iam_group_policy.accountants", at: "policy", to: onEverything },
    { of: "aws_iam_user_policy.importer", at: "policy", to: withAction("*") },
    {
      of: "aws_iam_role.reports",
      at: "inline_policy.policy",
      to: withAction("*"),
      also: ["IAM.1", "KMS.2", "SYM-REACH.1"],
    },
  ],
  "SYM-IAM.3": [
    { of: "aws_iam_role.api_task", at: "assume_role_policy", to: withoutCondition },
    { of: "aws_iam_role.partner", at: "assume_role_policy", to: withoutCondition },
    { of: "aws_iam_role.operator", at: "assume_role_policy", to: withoutCondition },
    {
      of: "aws_iam_role.deployer",
      at: "assume_role_policy",
      to: withCondition("StringEquals", "gitlab.com:aud", "https://gitlab.com"), // lacks the subject
    },
    {
      of: "aws_iam_role.deployer",
      at: "assume_role_policy",
      to: withCondition("StringEquals", "gitlab.com:sub", "project_path:acme/shop:ref_type:branch:ref:main"), // lacks the audience
    },
    { of: "aws_iam_role.reader", at: "assume_role_policy", to: statements((one) => ({ ...one, Principal: "*" })) },
  ],
  "SYM-IAM.4": [
    { of: "aws_iam_role.operator", at: "permissions_boundary" },
    { of: "aws_iam_role.deployer", at: "permissions_boundary" },
  ],
  "SYM-KEY.1": [
    { of: "aws_backup_vault", at: "kms_key_arn" },
    { of: "aws_db_instance", at: "kms_key_id", to: PUBLIC_KEY },
    { of: "aws_dynamodb_table", at: "server_side_encryption.kms_key_arn" },
    { of: "aws_efs_file_system", at: "kms_key_id" },
    { of: "aws_elasticache_replication_group", at: "kms_key_id" },
    { of: "aws_rds_cluster", at: "kms_key_id" },
    { of: "aws_secretsmanager_secret", at: "kms_key_id" },
    { of: "aws_sns_topic", at: "kms_master_key_id", to: "alias/aws/sns" },
    { of: "aws_sqs_queue", at: "kms_master_key_id", also: ["SQS.1"] },
    {
      of: "aws_s3_bucket_server_side_encryption_configuration.receipts",
      at: "rule.apply_server_side_encryption_by_default.kms_master_key_id",
    },
    { of: "aws_s3_bucket_server_side_encryption_configuration.receipts", at: "", also: ["S3.17"] },
  ],
  "SYM-LOG.1": [
    { of: "aws_cloudwatch_log_group", at: "retention_in_days", to: 30 },
    { of: "aws_cloudwatch_log_group", at: "retention_in_days", to: 0 },
    { of: "aws_cloudwatch_log_group", at: "retention_in_days" },
  ],
  "SYM-LOG.2": [
    { of: "aws_cloudwatch_log_group", at: "kms_key_id" },
    { of: "aws_cloudwatch_log_group", at: "kms_key_id", to: "alias/aws/logs" },
  ],
  "SYM-NET.1": [
    { of: "aws_route.network_private_a", at: "route_table_id", to: "${aws_route_table.network_data.id}" },
    { of: "aws_route_table.network_data", at: "route", to: [{ cidr_block: "0.0.0.0/0", transit_gateway_id: "tgw-1" }] },
    {
      of: "aws_db_subnet_group.orders",
      at: "subnet_ids.0",
      to: "${aws_subnet.network_private_a.id}",
    },
  ],
  "SYM-NET.2": [
    {
      of: "aws_ecs_service.api",
      at: "network_configuration.subnets.0",
      to: "${aws_subnet.network_public_a.id}",
    },
    { of: "aws_lambda_function.importer", at: "vpc_config", to: [{ subnet_ids: ["${aws_subnet.edge.id}"] }] },
  ],
  "SYM-OBJECTIVE.1": [
    { of: "record.objectives", at: "0" },
    { of: "record.objectives", at: "0.of", to: "worker" },
    { of: "record.objectives", at: "0.ofKind", to: "Worker" },
  ],
  "SYM-OBJECTIVE.2": [
    { of: `aws_cloudwatch_metric_alarm.${FAST}`, at: "threshold", to: 0.5 },
    { of: `aws_cloudwatch_metric_alarm.${FAST}`, at: "comparison_operator", to: "LessThanThreshold" },
    { of: `aws_cloudwatch_metric_alarm.${FAST}`, at: "evaluation_periods", to: 2 },
    { of: `aws_cloudwatch_metric_alarm.${FAST}`, at: "metric_query.0.metric.period", to: 60 },
    { of: `aws_cloudwatch_metric_alarm.${FAST}`, at: "count", to: 0 },
    { of: "aws_cloudwatch_metric_alarm.fresh_freshness_1h_long", at: "datapoints_to_alarm", to: 60 },
    { of: "aws_cloudwatch_metric_alarm.fresh_freshness_1h_long", at: "threshold", to: 86_400 },
    { of: "aws_cloudwatch_composite_alarm", at: "alarm_rule", to: (rule: string) => rule.replaceAll("AND", "OR") },
    { of: "aws_cloudwatch_composite_alarm", at: "tags.Severity", to: "none" },
    { of: "aws_cloudwatch_metric_alarm.reported_freshness", at: "threshold", to: 0 },
    { of: "aws_cloudwatch_metric_alarm.reported_freshness", at: "period", to: 86_400 },
    { of: "aws_cloudwatch_metric_alarm.reported_freshness", at: "evaluation_periods", to: 1 },
    { of: "aws_cloudwatch_metric_alarm.reported_freshness", at: "treat_missing_data", to: "notBreaching" },
    { of: "aws_cloudwatch_metric_alarm.kept_recovery_point_overdue", at: "" },
    { of: "record.monitoring", at: "groups", to: withRules((rule) => ({ ...rule, expr: "vector(0)" })) },
  ],
  "SYM-REACH.1": [
    { of: "aws_vpc_security_group_ingress_rule.api_to_orders_postgres", at: "" },
    { of: "aws_vpc_security_group_ingress_rule.api_to_orders_postgres", at: "from_port", to: 6000 },
    { of: "aws_vpc_security_group_ingress_rule.edge_https", at: "cidr_ipv4", to: "10.0.0.0/8" },
    { of: "aws_iam_role_policy.api_uses_receipts", at: "policy", to: withAction("s3:DeleteBucket") },
    { of: "docker_network.api_to_orders", at: "" },
  ],
  "SYM-RECOVERY.1": [
    foreign("aws_db_instance.orders"),
    foreign("aws_s3_bucket.receipts"),
    foreign("aws_efs_file_system.uploads"),
    foreign("aws_elasticache_replication_group.sessions"),
    { of: "aws_db_instance.ledger", at: "tags.RTO" },
    { of: "aws_rds_cluster.journal", at: "tags.RPO" },
    { of: "aws_rds_cluster.journal", at: "tags.RTO" },
  ],
  "SYM-RECOVERY.2": [
    { of: "aws_db_instance.orders", at: "backup_retention_period", to: 0, also: ["RDS.11"] },
    { of: "aws_db_instance.ledger", at: "backup_retention_period", to: 7 },
    { of: "aws_rds_cluster.journal", at: "backup_retention_period", to: 0, also: ["RDS.11"] },
    { of: "aws_rds_cluster.journal", at: "backup_retention_period", to: 7 },
    { of: "aws_rds_cluster.journal", at: "tags.RPO", to: "1 minute" },
    { of: "aws_elasticache_replication_group.sessions", at: "snapshot_retention_limit", to: 7 },
    { of: "aws_elasticache_replication_group.quotes", at: "tags.RPO", to: "1 hour" },
    { of: "aws_backup_plan.recovery_hourly", at: "rule.schedule", to: "rate(1 day)" },
    { of: "aws_backup_plan.recovery_hourly", at: "rule.lifecycle.delete_after", to: 7 },
    { of: "aws_backup_plan.recovery_continuous_hourly", at: "rule.lifecycle.delete_after", to: 7 },
    { of: "aws_backup_selection.recovery_continuous_hourly", at: "" },
    { of: "aws_backup_selection.recovery_hourly", at: "", also: ["EFS.2"] },
  ],
  "SYM-SECRET.1": [
    inClear("aws_acm_certificate", "private_key"),
    inClear("aws_db_instance", "password"),
    inClear("aws_db_instance", "password", "${random_password.orders.result}"),
    inClear("aws_docdb_cluster", "master_password"),
    inClear("aws_elasticache_replication_group", "auth_token"),
    inClear("aws_elasticache_user", "passwords", ["correct-horse"]),
    inClear("aws_elasticache_user.sessions_api", "authentication_mode.passwords", ["correct-horse"]),
    inClear("aws_rds_cluster", "master_password"),
    inClear("aws_redshift_cluster", "master_password"),
    inClear("aws_secretsmanager_secret_version", "secret_string"),
    inClear("aws_secretsmanager_secret_version", "secret_binary"),
    inClear("aws_ssm_parameter", "value"),
  ],
  "SYM-SECRET.2": [
    { of: "aws_ecs_task_definition", at: "container_definitions", to: withVariable(URL_WITH_PASSWORD) },
    { of: "aws_ecs_task_definition", at: "container_definitions", to: withVariable("AKIAIOSFODNN7EXAMPLE") },
    {
      of: "aws_ecs_task_definition",
      at: "container_definitions",
      to: withVariable("${random_password.orders.result}"),
    },
    { of: "aws_lambda_function.importer", at: "environment.variables", to: { LEDGER: URL_WITH_PASSWORD } },
    { of: "docker_container.api", at: "env", to: [`ORDERS=${URL_WITH_PASSWORD}`] },
    { of: "docker_container.sessions", at: "command", to: ["sh", "-c", "-----BEGIN RSA PRIVATE KEY-----"] },
    { of: "docker_container.sessions", at: "entrypoint", to: ["curl", "https://admin:correct-horse@example.com"] },
  ],
  "SYM-STATE.1": [
    { of: "backend.s3", at: "encrypt" },
    { of: "backend.s3", at: "use_lockfile", to: false },
    { of: "backend.s3", at: "" },
  ],
  "SYM-STATE.2": [
    { of: "provider.aws", at: "allowed_account_ids" },
    { of: "provider.aws", at: "1.allowed_account_ids", to: [] },
  ],
  "SYM-TAG.1": [
    { of: "provider.aws", at: "default_tags.tags.Project" },
    { of: "provider.aws", at: "default_tags.tags.Environment", to: "" },
    { of: "provider.aws", at: "1.default_tags.0.tags.Owner" },
    { of: "aws_efs_file_system", at: "tags.Project", to: "other" },
    { of: "docker_container", at: "labels.0", to: { label: "environment", value: "" } },
    { of: "docker_network", at: "labels" },
    { of: "docker_volume", at: "labels.1" },
  ],
};
