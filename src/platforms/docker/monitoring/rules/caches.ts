import { Cache } from "../../../../model/cache";
import type { EnvironmentModel } from "../../../../model/environment";
import type { AlertRuleRecord } from "../../../../model/monitoring-record";
import { jobs } from "../../../../model/scrape-jobs";
import { whenMemoryIsFull } from "../../../full-memory";
import { selector } from "./promql";
import { signals } from "../../../../model/prometheus-signals";
import { partOf, reachRules } from "./stores";

/** The tenth that is left is what a busy hour writes before somebody has looked. */
const MOST_MEMORY = 0.9;
const MEMORY_SECONDS = 900;
/** A burst of writes evicts for minutes; for an hour it is the size that does not fit. */
const EVICTING_SECONDS = 3600;

export function cacheRules(environment: EnvironmentModel): readonly AlertRuleRecord[] {
  return environment.declaredOf(Cache).flatMap((cache) => {
    const of = selector({ job: jobs.redis, store: cache.name });
    return [...reachRules(cache, jobs.redis, "redis_up"), ...memoryRules(cache, of), connectionsRule(cache, of)];
  });
}

/** Where every key may go, a full memory is how the cache is meant to be; where some stay, writes fail in the end. */
function memoryRules(cache: Cache, of: string): readonly AlertRuleRecord[] {
  const refuses = !cache.eviction.startsWith("allkeys-");
  const memory: AlertRuleRecord = {
    ...partOf(cache, "memory"),
    expr: `max(redis_memory_used_bytes${of}) / (max(redis_memory_max_bytes${of}) > 0) > ${MOST_MEMORY}`,
    forSeconds: MEMORY_SECONDS,
    severity: "ticket",
    signal: signals.cacheMemory,
    summary: `More than ${MOST_MEMORY * 100} % of the memory of ${cache.name} is in use (${cache.eviction}). ${whenMemoryIsFull(cache)}`,
  };
  const evictions: AlertRuleRecord = {
    ...partOf(cache, "evictions"),
    expr: `sum(rate(redis_evicted_keys_total${of}[15m])) > 0`,
    forSeconds: EVICTING_SECONDS,
    severity: "ticket",
    signal: signals.cacheEvictions,
    summary: `${cache.name} has evicted keys for an hour: it is too small for what is written to it.`,
  };
  return [...(refuses ? [memory] : []), ...(cache.eviction === "noeviction" ? [] : [evictions])];
}

function connectionsRule(cache: Cache, of: string): AlertRuleRecord {
  return {
    ...partOf(cache, "connections"),
    expr: `sum(increase(redis_rejected_connections_total${of}[15m])) > 0`,
    forSeconds: 0,
    severity: "ticket",
    signal: signals.cacheConnections,
    summary: `${cache.name} has refused connections: as many are open as it takes.`,
  };
}
