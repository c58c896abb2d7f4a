import type { Mutation, Mutations } from "./mutation";

const instance = (at: string, to?: unknown, ...also: readonly string[]): Mutation => ({
  of: "aws_db_instance",
  at,
  to,
  also,
});
const ledger = (at: string, to?: unknown, ...also: readonly string[]): Mutation => ({
  of: "aws_db_instance.ledger",
  at,
  to,
  also,
});
const cluster = (at: string, to?: unknown, ...also: readonly string[]): Mutation => ({
  of: "aws_rds_cluster.reporting",
  at,
  to,
  also,
});
const member = (at: string, to?: unknown, ...also: readonly string[]): Mutation => ({
  of: "aws_rds_cluster_instance.reporting_b",
  at,
  to,
  also,
});
const without = (name: string) => (list: unknown) => (list as readonly string[]).filter((member) => member !== name);

/** Of a subscription that reports events. */
function subscription(name: string, ...categories: readonly string[]): readonly Mutation[] {
  const of = `aws_db_event_subscription.${name}`;
  return [
    ...categories.map((category) => ({ of, at: "event_categories", to: without(category) })),
    { of, at: "enabled", to: false, also: ["SYM-ALERT.1"] },
    { of, at: "source_ids", to: ["another"] },
    { of, at: "" },
  ];
}

export const rds: Mutations = {
  "RDS.1": [
    { of: "aws_db_snapshot.before_migration", at: "shared_accounts", to: ["all"] },
    { of: "aws_db_cluster_snapshot.quarter", at: "shared_accounts", to: ["111122223333", "all"] },
    { of: "aws_db_snapshot_copy.before_migration", at: "shared_accounts", to: ["all"] },
    { of: "aws_rds_cluster_snapshot_copy.quarter", at: "shared_accounts", to: ["all"] },
  ],
  "RDS.2": [instance("publicly_accessible", true), member("publicly_accessible", true)],
  "RDS.3": [instance("storage_encrypted", false, "Backup.1"), instance("storage_encrypted", undefined, "Backup.1")],
  "RDS.4": [
    { of: "aws_db_instance.payments", at: "storage_encrypted", to: false, also: ["RDS.3", "Backup.1"] },
    cluster("storage_encrypted", false, "RDS.27"),
    { of: "aws_db_snapshot_copy.before_migration", at: "kms_key_id", to: "" },
    { of: "aws_rds_cluster_snapshot_copy.quarter", at: "kms_key_id", to: "" },
  ],
  "RDS.5": [instance("multi_az", false), instance("multi_az")],
  "RDS.6": [instance("monitoring_interval", 0), instance("monitoring_interval"), member("monitoring_interval", 0)],
  "RDS.7": [
    cluster("deletion_protection", false, "SYM-DELETE.1"),
    cluster("deletion_protection", undefined, "SYM-DELETE.1"),
  ],
  "RDS.8": [
    instance("deletion_protection", false, "SYM-DELETE.1"),
    instance("deletion_protection", undefined, "SYM-DELETE.1"),
  ],
  "RDS.9": [
    instance("enabled_cloudwatch_logs_exports", without("upgrade")),
    instance("enabled_cloudwatch_logs_exports", undefined, "RDS.36"),
    ledger("enabled_cloudwatch_logs_exports", without("audit")),
  ],
  "RDS.10": [
    instance("iam_database_authentication_enabled", false),
    instance("iam_database_authentication_enabled"),
    ledger("iam_database_authentication_enabled", false),
  ],
  "RDS.11": [
    instance("backup_retention_period", 6),
    instance("backup_retention_period", undefined, "SYM-RECOVERY.2"),
    cluster("backup_retention_period", 6),
    cluster("backup_retention_period"),
  ],
  "RDS.12": [cluster("iam_database_authentication_enabled", false), cluster("iam_database_authentication_enabled")],
  "RDS.13": [instance("auto_minor_version_upgrade", false), member("auto_minor_version_upgrade", false, "RDS.35")],
  "RDS.14": [
    { of: "aws_rds_cluster.catalog", at: "backtrack_window", to: 0 },
    { of: "aws_rds_cluster.catalog", at: "backtrack_window" },
  ],
  "RDS.15": [member("availability_zone", "eu-west-1a"), member("")],
  "RDS.16": [cluster("copy_tags_to_snapshot", false), cluster("copy_tags_to_snapshot")],
  "RDS.17": [instance("copy_tags_to_snapshot", false), instance("copy_tags_to_snapshot")],
  "RDS.18": [instance("db_subnet_group_name")],
  "RDS.19": subscription("clusters", "failure", "maintenance"),
  "RDS.20": subscription("instances", "configuration change", "failure", "maintenance"),
  "RDS.21": subscription("parameters", "configuration change"),
  "RDS.22": subscription("security_groups", "configuration change", "failure"),
  "RDS.23": [instance("port", 5432), instance("port"), ledger("port", 3306), cluster("port", 5432)],
  "RDS.24": [cluster("master_username", "postgres"), cluster("master_username", "admin"), cluster("master_username")],
  "RDS.25": [instance("username", "postgres"), instance("username", "admin"), instance("username")],
  "RDS.26": [
    { of: "aws_backup_selection.databases", at: "", also: ["SYM-RECOVERY.2"] },
    {
      of: "aws_backup_selection.databases",
      at: "resources",
      to: ["arn:aws:rds:eu-west-1:123456789012:db:other-*"],
      also: ["SYM-RECOVERY.2"],
    },
    { of: "aws_backup_selection.databases", at: "not_resources", to: ["arn:aws:rds:*:*:db:*"] },
  ],
  "RDS.27": [
    { of: "aws_rds_cluster.catalog", at: "storage_encrypted", to: false },
    { of: "aws_rds_cluster.catalog", at: "storage_encrypted" },
  ],
  "RDS.34": [{ of: "aws_rds_cluster.catalog", at: "enabled_cloudwatch_logs_exports", to: without("audit") }],
  "RDS.35": [member("auto_minor_version_upgrade", false, "RDS.13")],
  "RDS.36": [instance("enabled_cloudwatch_logs_exports", without("postgresql"), "RDS.9")],
  "RDS.37": [cluster("enabled_cloudwatch_logs_exports", without("postgresql"))],
  "RDS.38": [{ of: "aws_db_parameter_group.payments", at: "parameter.1.value", to: "0" }],
  "RDS.39": [
    { of: "aws_db_parameter_group.ledger", at: "parameter.value", to: "0" },
    { of: "aws_db_parameter_group.ledger", at: "parameter.name", to: "max_connections" },
    ledger("parameter_group_name"),
  ],
};
