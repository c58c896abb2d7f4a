import { control } from "../../control";
import { CACHES, unlessMemcached } from "./caches";

export const minorVersions = control({
  id: "ElastiCache.2",
  title: "Caches get new minor versions by themselves",
  severity: "high",
  of: CACHES,
  why: "A hole that is mended in the engine stays open in a cache that nobody remembers to upgrade.",
  fix: "A Cache has it unless a version is given; then set autoMinorUpgrades to true. Leave auto_minor_version_upgrade of a replication group of your own out, or set it to true.",
  verify:
    "aws elasticache describe-replication-groups --replication-group-id <cache> --query 'ReplicationGroups[].AutoMinorVersionUpgrade'",
  each: (cache) => unlessMemcached(cache, cache.at("auto_minor_version_upgrade").is(true, { unset: true })),
});
