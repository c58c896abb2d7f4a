import { control } from "../../control";
import { unlessSecondary } from "./caches";

export const encryptedAtRest = control({
  id: "ElastiCache.4",
  title: "Caches are encrypted at rest",
  severity: "medium",
  of: ["aws_elasticache_replication_group"],
  why: "Snapshots, and what a node writes to its disk, are readable to whoever gets hold of them.",
  fix: "A Cache has it unless an override takes it away; create a replication group of your own with at_rest_encryption_enabled set to true: one that exists cannot be changed.",
  verify:
    "aws elasticache describe-replication-groups --replication-group-id <cache> --query 'ReplicationGroups[].AtRestEncryptionEnabled'",
  // The default is the engine's: CreateReplicationGroup of the ElastiCache API reference.
  each: (cache) => {
    const [encrypted, engine] = [cache.at("at_rest_encryption_enabled"), cache.at("engine")];
    if (encrypted.isAbsentNow && engine.isUnknown) return encrypted.row("unknown", `that of ${engine.found}`);
    return unlessSecondary(cache, encrypted, () => encrypted.is(true, { unset: engine.known === "valkey" }));
  },
});
