import { control } from "../../control";
import { unlessSecondary } from "./caches";

/** Stricter than AWS: in the mode `preferred` a cache still answers without TLS. */
export const encryptedInTransit = control({
  id: "ElastiCache.5",
  title: "Caches answer over TLS alone",
  severity: "medium",
  of: ["aws_elasticache_replication_group"],
  why: "Whoever can listen in the network reads what is cached, and the passwords of the clients.",
  fix: "A Cache has it unless an override takes it away; set transit_encryption_enabled of a replication group of your own to true and leave transit_encryption_mode at required.",
  verify:
    "aws elasticache describe-replication-groups --replication-group-id <cache> --query 'ReplicationGroups[].[TransitEncryptionEnabled,TransitEncryptionMode]'",
  each: (cache) => {
    const [enabled, mode] = [cache.at("transit_encryption_enabled"), cache.at("transit_encryption_mode")];
    return [
      unlessSecondary(cache, enabled, () => enabled.is(true, { unset: false })),
      mode.is("required", { unset: "required" }),
    ];
  },
});
