import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { isDuration, showDuration } from "../values/show-duration";
import { CacheNodeType, CacheSize, isCacheNodeType, isCacheSize } from "./cache-capacity";
import { overlap, tryParseDaily, tryParseWeekly } from "./window";

/** Checks and defaults of a cache's properties, one function each; every mistake is noted, none thrown. */

/** The program that keeps the data; both speak the same protocol. */
export type CacheEngine = "valkey" | "redis";

/**
 * Versions with which a user can authenticate by IAM, from Valkey 7.2 and Redis OSS 7.0 on: "Authenticating with IAM" and
 * "Engine versions and upgrading in ElastiCache". The first of an engine is its default.
 */
export const cacheVersions: Readonly<Record<CacheEngine, readonly string[]>> = {
  valkey: ["8.1", "7.2", "8.0", "8.2", "9.0"],
  redis: ["7.1", "7.0"],
};

/** What is removed when the memory is full: `maxmemory-policy` of the engines. */
export const cacheEvictions = [
  "volatile-lru",
  "allkeys-lru",
  "volatile-lfu",
  "allkeys-lfu",
  "volatile-random",
  "allkeys-random",
  "volatile-ttl",
  "noeviction",
] as const;
export type CacheEviction = (typeof cacheEvictions)[number];

/** One primary and five replicas: "Understanding Valkey and Redis OSS replication", cluster mode disabled. */
const MOST_NODES = 6;
/** `SnapshotRetentionLimit` of CreateReplicationGroup. */
const MOST_SNAPSHOT_DAYS = 35;

export function engine(problems: ProblemCollector, given: unknown = "valkey"): CacheEngine {
  if (given === "valkey" || given === "redis") return given;
  problems.report("SYM-CACHE-001", show(given));
  return "valkey";
}

export function version(problems: ProblemCollector, of: CacheEngine, given: unknown): string {
  const versions = cacheVersions[of];
  if (given !== undefined && !versions.includes(given as string))
    problems.report("SYM-CACHE-002", `${of} ${show(given)}`, { allowed: [...versions].sort().join(", ") });
  return given === undefined ? versions[0] : (given as string);
}

export function capacity(problems: ProblemCollector, given: unknown = "small"): CacheSize | CacheNodeType {
  if (!isCacheSize(given) && !isCacheNodeType(given)) problems.report("SYM-CACHE-003", show(given));
  return given as CacheSize;
}

export function nodes(problems: ProblemCollector, given: unknown): number {
  if (!Number.isInteger(given) || (given as number) < 1 || (given as number) > MOST_NODES)
    problems.report("SYM-CACHE-004", show(given));
  return given as number;
}

export function eviction(problems: ProblemCollector, given: unknown = "volatile-lru"): CacheEviction {
  if (!cacheEvictions.includes(given as CacheEviction)) problems.report("SYM-CACHE-005", show(given));
  return given as CacheEviction;
}

export function snapshotRetention(problems: ProblemCollector, given: unknown): Duration {
  const days = isDuration(given) ? given.toDays() : NaN;
  if (!Number.isInteger(days) || days > MOST_SNAPSHOT_DAYS) problems.report("SYM-CACHE-006", showDuration(given));
  return given as Duration;
}

/** Both windows: `PreferredMaintenanceWindow` and `SnapshotWindow` of CreateReplicationGroup. */
const LEAST_MINUTES = 60;

export function windows(problems: ProblemCollector, maintenance: unknown, snapshot: unknown): void {
  const [weekly, daily] = [tryParseWeekly(maintenance, LEAST_MINUTES), tryParseDaily(snapshot, LEAST_MINUTES)];
  if (!weekly) problems.report("SYM-CACHE-007", show(maintenance));
  if (!daily) problems.report("SYM-CACHE-008", show(snapshot));
  if (weekly && daily && overlap(daily, weekly))
    problems.report("SYM-CACHE-009", `${maintenance as string} and ${snapshot as string}`);
}

/** Who decides the minor version: the app where it names one, AWS where it does not. */
export function autoMinorUpgrades(problems: ProblemCollector, namedVersion: unknown, given: unknown): boolean {
  const automatic = given === undefined ? namedVersion === undefined : given;
  if (typeof automatic !== "boolean")
    problems.report("SYM-PROPERTY-002", `autoMinorUpgrades: ${show(given)}`, { allowed: "true or false" });
  else if (automatic && namedVersion !== undefined) problems.report("SYM-CACHE-010", show(namedVersion));
  return automatic as boolean;
}

export function logRetention(problems: ProblemCollector, given: unknown): Duration {
  if (!isDuration(given))
    problems.report("SYM-PROPERTY-002", `logRetention: ${show(given)}`, { allowed: "a Duration" });
  return given as Duration;
}
