import type { Mutations } from "./mutation";

const GROUP = "aws_elasticache_replication_group";
const CLUSTER = "aws_elasticache_cluster";
const group = (at: string, to?: unknown) => ({ of: GROUP, at, to });
const cluster = (at: string, to?: unknown) => ({ of: CLUSTER, at, to });

export const elasticache: Mutations = {
  "ElastiCache.1": [
    { ...group("snapshot_retention_limit", 0), also: ["SYM-RECOVERY.2"] },
    { ...group("snapshot_retention_limit"), also: ["SYM-RECOVERY.2"] },
    cluster("snapshot_retention_limit"),
  ],
  "ElastiCache.2": [group("auto_minor_version_upgrade", "false"), cluster("auto_minor_version_upgrade", false)],
  "ElastiCache.3": [group("automatic_failover_enabled", false), group("automatic_failover_enabled")],
  "ElastiCache.4": [
    group("at_rest_encryption_enabled", "false"),
    { of: `${GROUP}.ledger`, at: "at_rest_encryption_enabled" },
  ],
  "ElastiCache.5": [
    group("transit_encryption_enabled", false),
    group("transit_encryption_enabled"),
    group("transit_encryption_mode", "preferred"),
  ],
  "ElastiCache.6": [group("engine_version", "5.0.6"), { of: `${GROUP}.ledger`, at: "auth_token" }],
  "ElastiCache.7": [group("subnet_group_name", "default"), group("subnet_group_name"), cluster("subnet_group_name")],
};
