import { control } from "../../control";
import { CACHES, unlessMemcached } from "./caches";

export const snapshots = control({
  id: "ElastiCache.1",
  title: "Caches of Valkey and Redis have automatic snapshots",
  severity: "high",
  of: CACHES,
  why: "What was in the cache is gone when its nodes fail together, and everything behind it takes the load at once.",
  fix: "A Cache has them unless its snapshotRetention is 0; set snapshot_retention_limit of a replication group of your own to 1 or more.",
  verify:
    "aws elasticache describe-replication-groups --replication-group-id <cache> --query 'ReplicationGroups[].SnapshotRetentionLimit'",
  each: (cache) => unlessMemcached(cache, cache.at("snapshot_retention_limit").atLeast(1, { unset: 0 })),
});
