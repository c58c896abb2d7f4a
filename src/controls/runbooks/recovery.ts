import { backupNames } from "./backup-names";
import type { Look, Runbook } from "./runbook";
import { shellWord } from "./shell-word";
import { wordFor } from "./step-names";

/** The states that the alert is about: a job that did not start in its window expired, and one that left a part out is partial: neither failed. */
function failed(kind: "Backup" | "Copy" | "Restore"): Look {
  const [state, what] = kind === "Restore" ? ["Status", "RecoveryPointArn"] : ["State", "ResourceArn"];
  const fields = `[ResourceType,${what},${state},StatusMessage]`;
  const query = `${kind}Jobs[?contains(['FAILED','ABORTED','EXPIRED','PARTIAL'], ${state})].${fields}`;
  const since = "$(date -u -d '-2 days' +%FT%TZ)";
  return {
    command: `aws backup list-${kind.toLowerCase()}-jobs --by-created-after "${since}" --query "${query}"`,
    for: "the resource, the state and the reason of each job that failed, was stopped, missed its window, or left a part out",
  };
}

export const backupFailed: Runbook = {
  meaning:
    "A backup was not made, or did not end in its window. Until the next one succeeds, the newest recovery point is older than the recovery point objective may allow.",
  look: () => [failed("Backup")],
  act: [
    "Read the StatusMessage: a missing permission on the key, a resource that is being changed, or a window that is too short.",
    "Mend it, then start the backup by hand: aws backup start-backup-job --backup-vault-name <vault> --resource-arn <resource> --iam-role-arn <role of the plan>.",
    "Where the recovery point objective was missed, tell the owner of the data.",
  ],
  names: backupNames,
};

export const copyFailed: Runbook = {
  meaning:
    "A recovery point could not be copied to the other region. The backup itself exists; it would not survive the loss of the region.",
  look: () => [failed("Copy")],
  act: [
    "Read the StatusMessage: usually the key or the vault of the other region refuses the copy.",
    "Mend it, then copy by hand: aws backup start-copy-job --recovery-point-arn <arn of the recovery point> --source-backup-vault-name <vault> --destination-backup-vault-arn <arn of the other vault> --iam-role-arn <role of the plan>.",
  ],
  names: backupNames,
};

export const restoreFailed: Runbook = {
  meaning: "A restore that somebody started, or a test of restoring, did not succeed.",
  look: () => [failed("Restore")],
  act: [
    "Read the StatusMessage, and compare the metadata of the restore with what the resource needs: subnet group, security groups, key.",
    "Start it again with the corrected metadata: aws backup get-recovery-point-restore-metadata gives the original's.",
    "Until a restore succeeds, count the backup as not proven: tell the owner of the data.",
  ],
};

export const replicationFailed: Runbook = {
  meaning: "Objects could not be copied to the bucket in the second region. S3 does not try these again by itself.",
  look: (alert, facts) => [
    {
      command: `aws cloudwatch describe-alarm-history --alarm-name ${shellWord(alert.name)} --history-item-type StateUpdate --max-records 10`,
      for: "since when objects fail",
    },
    {
      command: `aws s3api head-object --bucket ${wordFor(facts.below(alert.constructPath, "aws_s3_bucket")[0]) ?? "<bucket>"} --key <key of a new object> --query ReplicationStatus`,
      for: "FAILED, of an object that was written lately; the administrators of the account ask, because no access reads objects",
    },
  ],
  act: [
    "Compare the role of the replication, the keys and the bucket policies of both regions with security-controls.md; undo what was changed by hand by a deploy.",
    "Copy what failed by an S3 Batch Replication job over the objects of status FAILED.",
    "Where the recovery point objective was missed, tell the owner of the data.",
  ],
};
