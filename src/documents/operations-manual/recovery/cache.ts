import { shellWord } from "../../../controls/runbooks";
import { type Facts, type ResourceFact, isTrue } from "../../../facts";
import type { ConstructRecord } from "../../../model/record";
import { commandName } from "../command-name";
import { adopt } from "./adopt";
import { groupIds } from "./group-ids";
import type { RecoveryStep } from "./step";

/** A cache may be empty: its users fill it. What is restored is older than what they know. */
export function restoreCache(cache: ResourceFact, _: ConstructRecord, facts: Facts): readonly RecoveryStep[] {
  const name = commandName(cache);
  const kept = cache.text("snapshot_retention_limit");
  const empty: RecoveryStep = {
    says: "Empty: a deployment makes it anew where it is gone. See that the databases behind it bear the load meanwhile, and let users in slowly.",
  };
  if (kept === undefined || kept === "0") return [empty, { says: "Nothing backs it up." }];
  return [
    empty,
    {
      says: `From a snapshot, of which there is one for each of the last ${kept} days: only where sessions or the like must come back, which are then as old as the snapshot.`,
      commands: [
        `aws elasticache describe-snapshots --replication-group-id ${name} --query 'Snapshots[].[SnapshotName,NodeSnapshots[0].SnapshotCreateTime]' --output table`,
      ],
    },
    {
      says: "Make it from the snapshot under its own name, once the lost one is deleted: with its network, key, TLS and users, without which it would be open to the network.",
      commands: [
        `aws elasticache create-replication-group --replication-group-id ${name} --replication-group-description restored --snapshot-name "$SNAPSHOT" ${settings(cache, facts).join(" ")}`,
        `aws elasticache wait replication-group-available --replication-group-id ${name}`,
      ],
    },
    adopt(cache, facts),
  ];
}

function settings(cache: ResourceFact, facts: Facts): readonly string[] {
  const key = facts.referencesAt(cache, "kms_key_id")[0];
  const alias = key === undefined ? undefined : facts.referrers("aws_kms_alias", "target_key_id", key)[0];
  const users = facts.tryFollow(cache.value("user_group_ids"), "aws_elasticache_user_group");
  return [
    `--engine ${shellWord(cache.text("engine") ?? "<engine>")}`,
    `--cache-node-type ${shellWord(cache.text("node_type") ?? "<type>")}`,
    `--num-cache-clusters ${shellWord(cache.text("num_cache_clusters") ?? "<nodes>")}`,
    `--port ${shellWord(cache.text("port") ?? "<port>")}`,
    `--cache-subnet-group-name ${commandName(facts.tryFollow(cache.value("subnet_group_name"), "aws_elasticache_subnet_group"))}`,
    `--cache-parameter-group-name ${commandName(facts.tryFollow(cache.value("parameter_group_name"), "aws_elasticache_parameter_group"))}`,
    `--security-group-ids ${groupIds(cache, "security_group_ids", facts)}`,
    users === undefined ? "" : `--user-group-ids ${commandName(users, "user_group_id")}`,
    alias === undefined ? "" : `--kms-key-id ${commandName(alias)}`,
    isTrue(cache.value("at_rest_encryption_enabled")) ? "--at-rest-encryption-enabled" : "",
    isTrue(cache.value("transit_encryption_enabled")) ? "--transit-encryption-enabled" : "",
    isTrue(cache.value("automatic_failover_enabled")) ? "--automatic-failover-enabled" : "",
    isTrue(cache.value("multi_az_enabled")) ? "--multi-az-enabled" : "",
  ].filter((option) => option !== "");
}
