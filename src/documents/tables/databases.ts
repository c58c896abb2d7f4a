import { type Facts, type ResourceFact } from "../../facts";
import { type Inline, inline, text } from "../kit/markdown";
import { addressOf, flag, nothing, stated, value } from "../shown";
import { optionTable } from "./database-options";
import {
  type Column,
  type ResourceTable,
  amount,
  bare,
  column,
  isOn,
  isSet,
  listed,
  named,
  references,
  setting,
  yesNo,
} from "./resource-table";

const INSTANCE = "aws_db_instance";
const CLUSTER = "aws_rds_cluster";

const storage = column(
  "Storage",
  "allocated_storage max_allocated_storage storage_type iops storage_throughput",
  (db) => {
    const [least, most] = [db.value("allocated_storage"), db.value("max_allocated_storage")];
    const size = isSet(most) ? inline`${bare(least)} to ${bare(most)} GiB` : inline`${bare(least)} GiB`;
    const speed = [
      ...(isSet(db.value("storage_type")) ? [value(db.value("storage_type"))] : []),
      ...(isSet(db.value("iops")) ? [inline`${bare(db.value("iops"))} IOPS`] : []),
      ...(isSet(db.value("storage_throughput")) ? [inline`${bare(db.value("storage_throughput"))} MiB/s`] : []),
    ];
    return isSet(least) ? listed([size, ...speed], " ") : listed(speed, " ");
  },
);

const subnets = column("Subnets", "db_subnet_group_name", (db, facts) => {
  const group = facts.tryFollow(db.value("db_subnet_group_name"), "aws_db_subnet_group");
  if (!group) return isSet(db.value("db_subnet_group_name")) ? value(db.value("db_subnet_group_name")) : nothing;
  return stated(references(facts, group, "subnet_ids"), group);
});

const finalSnapshot = column("Snapshot when it is deleted", "skip_final_snapshot final_snapshot_identifier", (db) =>
  isOn(db, "skip_final_snapshot") ? inline`none` : value(db.value("final_snapshot_identifier")),
);

/** Clusters call their windows preferred. */
const backups = (prefix: "" | "preferred_", ...own: readonly Column[]): readonly Column[] => [
  amount("Backups kept", "backup_retention_period", "days"),
  setting("Backup window (UTC)", `${prefix}backup_window`),
  yesNo("Backups deleted with it", "delete_automated_backups", true),
  finalSnapshot,
  setting("Restored from", "snapshot_identifier"),
  setting("Maintenance window (UTC)", `${prefix}maintenance_window`),
  ...own,
  yesNo("Major upgrades allowed", "allow_major_version_upgrade"),
  yesNo("Deletion protection", "deletion_protection"),
];

/** Where an instance or cluster stands in its parameter group on connections without TLS. */
export function tlsOfDatabase(facts: Facts, db: ResourceFact): Inline {
  const group = parameterGroup(facts, db);
  const parameter = group
    ?.blocks("parameter")
    .find(({ name }) => name === "rds.force_ssl" || name === "require_secure_transport");
  if (!group || !parameter) return inline`not required`;
  const isRequired = ["1", "on", "ON", "true"].includes(String(parameter.value));
  const words = isRequired ? inline`required` : inline`not required`;
  return stated(inline`${words}: ${value(parameter.name)} ${value(parameter.value)}`, group);
}

function parameterGroup(facts: Facts, db: ResourceFact): ResourceFact | undefined {
  return (
    facts.tryFollow(db.value("parameter_group_name"), "aws_db_parameter_group") ??
    facts.tryFollow(db.value("db_cluster_parameter_group_name"), "aws_rds_cluster_parameter_group")
  );
}

const tls = (attribute: string): Column =>
  column("TLS", `${attribute} ca_cert_identifier ca_certificate_identifier`, (db, facts) => {
    const authority = db.value("ca_cert_identifier") ?? db.value("ca_certificate_identifier");
    const group = parameterGroup(facts, db)
      ? inline``
      : isSet(db.value(attribute))
        ? inline`, by ${value(db.value(attribute))}`
        : inline``;
    const by = isSet(authority) ? inline`, certificate of ${value(authority)}` : inline``;
    return inline`${tlsOfDatabase(facts, db)}${group}${by}`;
  });

const firstUser = column(
  "First user",
  "username master_username manage_master_user_password master_user_secret_kms_key_id",
  (db) => {
    const name = db.value("username") ?? db.value("master_username");
    if (!isSet(name)) return nothing;
    if (!isOn(db, "manage_master_user_password")) return inline`${value(name)}, password not managed by AWS`;
    const key = db.value("master_user_secret_kms_key_id");
    return inline`${value(name)}, password managed by AWS${isSet(key) ? inline` under ${value(key)}` : inline``}`;
  },
);

const insights = column(
  "Performance Insights",
  "performance_insights_enabled performance_insights_retention_period performance_insights_kms_key_id",
  (db) => {
    if (!isOn(db, "performance_insights_enabled")) return flag(db.value("performance_insights_enabled"), false);
    const [days, key] = [
      db.value("performance_insights_retention_period"),
      db.value("performance_insights_kms_key_id"),
    ];
    return inline`kept ${isSet(days) ? bare(days) : text("7")} days${isSet(key) ? inline` under ${value(key)}` : inline``}`;
  },
);

const monitoring = column("Enhanced monitoring", "monitoring_interval monitoring_role_arn", (db) => {
  const interval = db.value("monitoring_interval");
  if (!isSet(interval) || String(interval) === "0") return inline`no`;
  return inline`every ${bare(interval)} s by ${value(db.value("monitoring_role_arn"))}`;
});

const exported = column("Logs exported", "enabled_cloudwatch_logs_exports", (db) =>
  value(db.value("enabled_cloudwatch_logs_exports") ?? []),
);

const parameters = column("Parameters", "parameter.name parameter.value parameter.apply_method", (group) =>
  listed(
    group
      .blocks("parameter")
      .map(({ name, value: to, apply_method: when }) =>
        isSet(when) ? inline`${value(name)} = ${value(to)} (${value(when)})` : inline`${value(name)} = ${value(to)}`,
      ),
  ),
);

/** What databases are and how they come back. */
export const databaseTables: readonly ResourceTable[] = [
  {
    type: INSTANCE,
    introduction: "Database instances: engine, capacity and place.",
    columns: [
      named("identifier"),
      setting("Engine", "engine engine_version"),
      setting("Class", "instance_class"),
      storage,
      yesNo("Standby in another zone", "multi_az"),
      setting("Replica of", "replicate_source_db"),
      setting("Database", "db_name"),
      setting("Port", "port"),
      subnets,
    ],
  },
  {
    type: INSTANCE,
    introduction: "Database instances: backups, maintenance and protection.",
    columns: [named("identifier"), ...backups("", yesNo("Minor upgrades by AWS", "auto_minor_version_upgrade", true))],
  },
  {
    type: CLUSTER,
    introduction: "Database clusters: engine and place.",
    columns: [
      named("cluster_identifier"),
      setting("Engine", "engine engine_version"),
      column(
        "Capacity units",
        "serverlessv2_scaling_configuration.min_capacity serverlessv2_scaling_configuration.max_capacity serverlessv2_scaling_configuration.seconds_until_auto_pause",
        (db) => {
          const of = (name: string) => db.value("serverlessv2_scaling_configuration", name);
          if (!isSet(of("max_capacity"))) return inline`of its instances`;
          const pause = of("seconds_until_auto_pause");
          return inline`${bare(of("min_capacity"))} to ${bare(of("max_capacity"))}${isSet(pause) ? inline`, paused after ${bare(pause)} s` : inline``}`;
        },
      ),
      setting("Storage", "storage_type"),
      setting("Database", "database_name"),
      setting("Port", "port"),
      subnets,
    ],
  },
  {
    type: "aws_rds_cluster_instance",
    introduction: "Instances of the database clusters: one writes, the others read and take its place.",
    columns: [
      named("identifier"),
      setting("Cluster", "cluster_identifier"),
      setting("Engine", "engine engine_version"),
      setting("Class", "instance_class"),
      setting("Zone", "availability_zone"),
      setting("Order of promotion", "promotion_tier"),
      setting("Maintenance window (UTC)", "preferred_maintenance_window"),
      yesNo("Minor upgrades by AWS", "auto_minor_version_upgrade", true),
    ],
  },
  {
    type: CLUSTER,
    introduction: "Database clusters: backups, maintenance and protection.",
    columns: [named("cluster_identifier"), ...backups("preferred_")],
  },
];

/** Who gets into databases, by which way, and what is recorded of it. */
export const databaseSecurityTables: readonly ResourceTable[] = [
  {
    type: INSTANCE,
    introduction: "Who signs in to database instances, how, and what is recorded.",
    columns: [
      named("identifier"),
      tls("parameter_group_name"),
      yesNo("Sign-in by IAM", "iam_database_authentication_enabled"),
      firstUser,
      yesNo("Public", "publicly_accessible"),
      column("Security groups", "vpc_security_group_ids", (db, facts) =>
        references(facts, db, "vpc_security_group_ids"),
      ),
      exported,
      setting("Options", "option_group_name"),
      insights,
      monitoring,
    ],
  },
  {
    type: CLUSTER,
    introduction: "Who signs in to database clusters, how, and what is recorded.",
    columns: [
      named("cluster_identifier"),
      tls("db_cluster_parameter_group_name"),
      yesNo("Sign-in by IAM", "iam_database_authentication_enabled"),
      firstUser,
      column("Security groups", "vpc_security_group_ids", (db, facts) =>
        references(facts, db, "vpc_security_group_ids"),
      ),
      exported,
    ],
  },
  {
    type: "aws_rds_cluster_instance",
    introduction: "What is recorded of the instances of database clusters.",
    columns: [
      named("identifier"),
      yesNo("Public", "publicly_accessible"),
      setting("Certificate of", "ca_cert_identifier"),
      insights,
      monitoring,
    ],
  },
  ...["aws_db_parameter_group", "aws_rds_cluster_parameter_group"].map((type) => ({
    type,
    introduction:
      type === "aws_db_parameter_group" ? "Parameters of database instances." : "Parameters of database clusters.",
    columns: [
      named(),
      setting("Family", "family"),
      parameters,
      column("Used by", "", (group: ResourceFact, facts: Facts) =>
        listed(
          [
            ...facts.referrers(INSTANCE, "parameter_group_name", group.address),
            ...facts.referrers(CLUSTER, "db_cluster_parameter_group_name", group.address),
          ].map(addressOf),
        ),
      ),
    ],
  })),
  optionTable,
];

/** The subnets of a group stand in the row of its database. */
export const databaseParts: Readonly<Record<string, string>> = { aws_db_subnet_group: "subnet_ids" };
