import { type Facts, type ResourceFact, isTrue } from "../../facts";
import { type Inline, code, text } from "../kit/markdown";
import { isEmulator } from "../main-resource";
import { codes } from "../shown";

/** What becomes of the data of one resource when it is destroyed. */
type Fate = (resource: ResourceFact) => string | undefined;

const LOST = "lost";

/** By the provider's documentation of each type, and of what AWS keeps of it by itself. */
const FATES: Readonly<Record<string, Fate>> = {
  aws_db_instance: database,
  aws_rds_cluster: database,
  aws_elasticache_replication_group: (cache) => snapshotOr(cache.text("final_snapshot_identifier")),
  aws_docdb_cluster: database,
  aws_neptune_cluster: database,
  aws_redshift_cluster: database,
  aws_efs_file_system: () => LOST,
  aws_ebs_volume: (volume) => (isTrue(volume.value("final_snapshot")) ? "a last snapshot stays" : LOST),
  aws_dynamodb_table: () => LOST,
  aws_memorydb_cluster: (cluster) => snapshotOr(cluster.text("final_snapshot_name")),
  aws_opensearch_domain: () => LOST,
  aws_cognito_user_pool: () => "every user is lost",
  aws_s3_bucket: (bucket) =>
    isTrue(bucket.value("force_destroy")) ? "lost, with every former version" : "lost, once somebody has emptied it",
  aws_ecr_repository: () => "every image is lost",
  aws_sqs_queue: () => "messages that wait are lost",
  aws_kinesis_stream: () => "records that nobody has read are lost",
  aws_cloudwatch_log_group: (group) => (isTrue(group.value("skip_destroy")) ? "stays, with its retention" : LOST),
  aws_backup_vault: () => "recovery points are lost, or keep the vault from being deleted",
  aws_secretsmanager_secret: secret,
  aws_kms_key: key,
  docker_volume: () => LOST,
  docker_container: emulator,
};

/** What becomes of the data, a row for each fate: a long list of addresses with one word each says less. */
export function fateRows(facts: Facts): readonly (readonly Inline[])[] {
  const byFate = new Map<string, { fate: string; type: string; addresses: string[] }>();
  for (const [type, fate] of Object.entries(FATES))
    for (const resource of facts.ofType(type)) {
      const says = fate(resource);
      if (says === undefined) continue;
      const key = `${type} ${says}`;
      const row = byFate.get(key) ?? { fate: says, type, addresses: [] };
      row.addresses.push(resource.address);
      byFate.set(key, row);
    }
  return [...byFate.values()].map(({ fate, type, addresses }) => [code(type), text(fate), codes(addresses)]);
}

/** Whether a snapshot remains that is encrypted with a key of the environment, which is deleted too. */
export function leavesSnapshots(facts: Facts): boolean {
  return facts
    .ofType("aws_db_instance", "aws_rds_cluster", "aws_elasticache_replication_group")
    .some(
      (store) => store.text("final_snapshot_identifier") !== undefined && !isTrue(store.value("skip_final_snapshot")),
    );
}

/** A member of a cluster holds nothing of its own. */
function database(store: ResourceFact): string | undefined {
  if (store.type === "aws_db_instance" && store.value("cluster_identifier") !== undefined) return undefined;
  const backups = store.value("delete_automated_backups");
  // "delete_automated_backups" of the provider: true unless it is set.
  const kept = backups === false || backups === "false" ? "; its automated backups stay until they expire" : "";
  return `${isTrue(store.value("skip_final_snapshot")) ? LOST : snapshotOr(store.text("final_snapshot_identifier"))}${kept}`;
}

/** What stands for Amazon's services holds buckets and queues in its memory; what other containers hold is in their volumes. */
function emulator(container: ResourceFact): string | undefined {
  return isEmulator(container.value("env"))
    ? "lost, as whenever it stops: buckets and queues are in its memory"
    : undefined;
}

function snapshotOr(snapshot: string | undefined): string {
  return snapshot === undefined ? LOST : `a last snapshot stays, ${snapshot}, until somebody deletes it`;
}

function secret(resource: ResourceFact): string {
  const days = resource.text("recovery_window_in_days") ?? "30";
  return days === "0" ? "lost at once" : `can be had back for ${days} days, and its name is taken so long`;
}

function key(resource: ResourceFact): string {
  // "PendingWindowInDays" of ScheduleKeyDeletion: 30 unless it is set.
  const days = resource.text("deletion_window_in_days") ?? "30";
  return `pending deletion for ${days} days; afterwards nothing that it encrypted can be read, also no snapshot`;
}
