import type { Scope } from "../../query";

/** What both a replication group and a cluster that stands alone state. */
export const CACHES = ["aws_elasticache_replication_group", "aws_elasticache_cluster"];

/** A member of a replication group has the settings of the group, which is judged itself. */
export function isMember(cache: Scope): boolean {
  return !cache.at("replication_group_id").isAbsentNow && cache.resource.type === "aws_elasticache_cluster";
}

/** Memcached has no snapshots, no replicas and no minor versions that are raised by themselves. */
export function isMemcached(cache: Scope): boolean {
  return cache.at("engine").known === "memcached";
}
