import type { Row } from "../../evidence";
import { type Scope, type Value, anyOf } from "../../query";

/** What both a replication group and a cluster that stands alone state. */
export const CACHES = ["aws_elasticache_replication_group", "aws_elasticache_cluster"];

/** A member of a replication group has the settings of the group, which is judged itself. */
export function isMember(cache: Scope): boolean {
  return !cache.at("replication_group_id").isAbsentNow && cache.resource.type === "aws_elasticache_cluster";
}

/**
 * The row of a cache that may be one of Memcached, which has no snapshots and no minor versions that are raised by themselves.
 * A replication group never is.
 */
export function unlessMemcached(cache: Scope, row: Row): readonly Row[] {
  const engine = cache.at("engine");
  if (isMember(cache) || engine.known === "memcached") return [];
  return engine.isUnknown && cache.resource.type === "aws_elasticache_cluster"
    ? anyOf(row, engine.row("unknown"))
    : [row];
}

/** The row of a setting that a secondary of a global datastore has from its primary, where it states none itself. */
export function unlessSecondary(cache: Scope, setting: Value, row: () => Row): Row {
  const global = cache.at("global_replication_group_id");
  return setting.isAbsentNow && !global.isAbsentNow ? setting.row("unknown", `that of ${global.found}`) : row();
}
