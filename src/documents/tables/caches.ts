import { inline } from "../kit/markdown";
import { addressOf, nothing, stated, value } from "../shown";
import {
  type ResourceTable,
  amount,
  bare,
  column,
  isSet,
  listed,
  named,
  references,
  setting,
  yesNo,
} from "./resource-table";

const GROUP = "aws_elasticache_replication_group";

/** What caches are and how they come back. */
export const cacheTables: readonly ResourceTable[] = [
  {
    type: GROUP,
    introduction: "Caches: engine, capacity and place.",
    columns: [
      named("replication_group_id"),
      setting("Engine", "engine engine_version"),
      setting("Node", "node_type"),
      column("Nodes", "num_cache_clusters num_node_groups replicas_per_node_group", (cache) => {
        const [nodes, shards, replicas] = ["num_cache_clusters", "num_node_groups", "replicas_per_node_group"].map(
          (name) => cache.value(name),
        );
        const parts = [
          ...(isSet(nodes) ? [bare(nodes)] : []),
          ...(isSet(shards) ? [inline`${bare(shards)} shards`] : []),
          ...(isSet(replicas) ? [inline`${bare(replicas)} replicas of each`] : []),
        ];
        return listed(parts);
      }),
      yesNo("In several zones", "multi_az_enabled"),
      yesNo("Fails over by itself", "automatic_failover_enabled"),
      setting("Port", "port"),
      column("Subnets", "subnet_group_name", (cache, facts) => {
        const group = facts.tryFollow(cache.value("subnet_group_name"), "aws_elasticache_subnet_group");
        if (!group) return isSet(cache.value("subnet_group_name")) ? value(cache.value("subnet_group_name")) : nothing;
        return stated(references(facts, group, "subnet_ids"), group);
      }),
    ],
  },
  {
    type: GROUP,
    introduction: "Caches: snapshots, maintenance and parameters.",
    columns: [
      named("replication_group_id"),
      amount("Snapshots kept", "snapshot_retention_limit", "days", inline`none`),
      setting("Snapshot window (UTC)", "snapshot_window"),
      setting("Snapshot when it is deleted", "final_snapshot_identifier", inline`none`),
      setting("Restored from", "snapshot_name snapshot_arns"),
      setting("Maintenance window (UTC)", "maintenance_window"),
      yesNo("Minor upgrades by AWS", "auto_minor_version_upgrade", true),
      yesNo("Changes at once", "apply_immediately"),
      column("Parameters", "parameter_group_name", (cache, facts) => {
        const group = facts.tryFollow(cache.value("parameter_group_name"), "aws_elasticache_parameter_group");
        if (!group)
          return isSet(cache.value("parameter_group_name")) ? value(cache.value("parameter_group_name")) : nothing;
        const set = group.blocks("parameter").map(({ name, value: to }) => inline`${value(name)} = ${value(to)}`);
        return stated(listed(set), group);
      }),
    ],
  },
];

/** Who gets into caches and what they may do there. */
export const cacheSecurityTables: readonly ResourceTable[] = [
  {
    type: GROUP,
    introduction: "How caches are reached, and what is recorded.",
    columns: [
      named("replication_group_id"),
      column("TLS", "transit_encryption_enabled transit_encryption_mode", (cache) => {
        if (String(cache.value("transit_encryption_enabled")) !== "true") return inline`no`;
        const mode = cache.value("transit_encryption_mode");
        return isSet(mode) ? inline`yes, ${value(mode)}` : inline`yes`;
      }),
      column("Encrypted at rest", "at_rest_encryption_enabled kms_key_id", (cache) => {
        if (String(cache.value("at_rest_encryption_enabled")) !== "true") return inline`no`;
        const key = cache.value("kms_key_id");
        return isSet(key) ? inline`yes, by ${value(key)}` : inline`yes, key of the service`;
      }),
      column("Users", "user_group_ids", (cache, facts) => references(facts, cache, "user_group_ids")),
      column("Security groups", "security_group_ids", (cache, facts) => references(facts, cache, "security_group_ids")),
      column(
        "Logs",
        "log_delivery_configuration.destination log_delivery_configuration.destination_type log_delivery_configuration.log_format log_delivery_configuration.log_type",
        (cache) =>
          listed(
            cache
              .blocks("log_delivery_configuration")
              .map(
                ({ log_type: type, destination, destination_type: kind, log_format: format }) =>
                  inline`${value(type)} to ${value(destination)} (${value(kind)}, ${value(format)})`,
              ),
          ),
      ),
    ],
  },
  {
    type: "aws_elasticache_user",
    introduction: "Users of caches, and the commands and keys that each may use.",
    columns: [
      setting("Name", "user_name"),
      setting("Identifier", "user_id"),
      setting("Engine", "engine"),
      column("Signs in by", "authentication_mode.type no_password_required", (user) => {
        const type = user.value("authentication_mode", "type");
        if (isSet(type)) return value(type);
        return String(user.value("no_password_required")) === "true" ? inline`nothing` : inline`a password`;
      }),
      setting("May", "access_string"),
      column("Member of", "", (user, facts) =>
        listed(facts.referrers("aws_elasticache_user_group", "user_ids", user.address).map(addressOf)),
      ),
    ],
  },
];

/** The members of a group stand in the rows of the users, its subnets and parameters in those of the caches. */
export const cacheParts: Readonly<Record<string, string>> = {
  aws_elasticache_subnet_group: "subnet_ids",
  aws_elasticache_parameter_group: "parameter.name parameter.value",
  aws_elasticache_user_group: "user_ids",
};
