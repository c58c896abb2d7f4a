import { entry } from "./entry";

/** Mistakes of caches. */
export const cacheProblems = {
  "SYM-CACHE-001": entry(
    "Not an engine of a cache",
    '"valkey" or "redis"',
    'use "valkey" unless something needs Redis',
  ),
  "SYM-CACHE-002": entry(
    "Not a version of the engine",
    "a major and minor version in quotes that the message lists",
    'write the version as a string, such as "8.1"',
  ),
  "SYM-CACHE-003": entry(
    "Not a capacity of a cache",
    '"small", "medium", "large" or a node type such as "cache.r7g.large"',
    "choose by the memory that the data needs in one node",
  ),
  "SYM-CACHE-004": entry(
    "Not a number of nodes",
    "a whole number from 1 to 6: a primary and up to five replicas",
    "use two or more where a failed node must be replaced at once",
  ),
  "SYM-CACHE-005": entry(
    "Not an eviction policy",
    "volatile-lru, allkeys-lru, volatile-lfu, allkeys-lfu, volatile-random, allkeys-random, volatile-ttl, noeviction",
    'use "allkeys-lru" where everything in the cache may be removed',
  ),
  "SYM-CACHE-006": entry(
    "Not a retention of snapshots",
    "a Duration of whole days from 0 to 35",
    "give Duration.days(7), or Duration.days(0) for no snapshots",
  ),
  "SYM-CACHE-007": entry(
    "Not a maintenance window",
    'an hour or more, and less than a day, of every week in UTC, such as "sun:03:00-sun:04:00"',
    "choose the hours with the least traffic",
  ),
  "SYM-CACHE-008": entry(
    "Not a snapshot window",
    'an hour or more of every day in UTC, such as "01:00-02:00"',
    "choose the hours with the least traffic",
  ),
  "SYM-CACHE-009": entry(
    "The maintenance and the snapshots overlap",
    "windows without a minute in common",
    "move one of the two",
  ),
  "SYM-CACHE-010": entry(
    "A version that is named and raised by AWS at once",
    "a version, or autoMinorUpgrades: true",
    "remove one of the two: Terraform would replace the cache to bring the named version back",
  ),
  "SYM-CACHE-011": entry(
    "Recovery objectives without snapshots",
    "objectives where snapshots are kept for a day or longer",
    "keep snapshots, or remove the objectives: the content of the cache is lost in a disaster",
  ),
  "SYM-CACHE-012": entry(
    "A recovery point that ElastiCache does not reach",
    "an rpo of 1 day or longer: it takes one snapshot a day",
    "keep what must not be lost in a Database, and in the cache a copy of it",
  ),
  "SYM-CACHE-013": entry(
    "A node type that ElastiCache does not create so",
    "node types of the current generation that keep everything in memory",
    "choose a node type of a family such as t4g, m7g or r7g",
  ),
  "SYM-CACHE-014": entry(
    "Too many consumers of a cache",
    "99 consumers, each a user of its own, and the user that nobody is: 100 users of a group",
    "split the cache",
  ),
} as const;
