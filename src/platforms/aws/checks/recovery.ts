import { Bucket } from "../../../model/bucket";
import { Recovery } from "../../../model/recovery";
import { StoreRecovery, recoveryPlan } from "../../../model/recovery-plan";
import { Problem, problem } from "../../../values/specification-error";
import { AwsLocation, partitionOf } from "../account";

/** AWS Backup makes a snapshot every hour at most: "Continuous backups and point-in-time recovery". */
const LEAST_SNAPSHOT_SECONDS = 3600;

/** What AWS refuses or breaks on, found before anything is built. */
export function checkRecovery(location: AwsLocation, recovery: Recovery): readonly Problem[] {
  const rows = recoveryPlan(recovery.environment);
  return [...checkStores(recovery, rows), ...checkRegion(location, recovery), ...rows.flatMap(checkStore)];
}

function checkStores({ coldStorage, node }: Recovery, rows: readonly StoreRecovery[]): readonly Problem[] {
  if (rows.length === 0) return [problem("SYM-RECOVERY-006", node.path, "no Database, FileStore or Bucket")];
  if (coldStorage === undefined || rows.some((row) => row.coldStorage)) return [];
  return [problem("SYM-RECOVERY-009", node.path, `coldStorage: ${coldStorage} without a FileStore`)];
}

function checkRegion(location: AwsLocation, { copyTo, node }: Recovery): readonly Problem[] {
  if (copyTo === undefined) return [];
  if (copyTo !== location.region && partitionOf(copyTo) === location.partition) return [];
  return [problem("SYM-RECOVERY-008", node.path, `copyTo: ${copyTo} of an environment in ${location.region}`)];
}

function checkStore({ store, method }: StoreRecovery): readonly Problem[] {
  const { path } = store.node;
  const { rpo } = store.recovery;
  // "Amazon S3 backups" of the AWS Backup developer guide: versioning must be enabled.
  if (Bucket.is(store) && !store.versions) return [problem("SYM-RECOVERY-010", path, "versions: false")];
  if (method !== "snapshots" || rpo.toSeconds() >= LEAST_SNAPSHOT_SECONDS) return [];
  return [problem("SYM-RECOVERY-007", path, `rpo: ${rpo}`)];
}
