import { entry } from "./entry";

/** Mistakes of recovery. */
export const recoveryProblems = {
  "SYM-RECOVERY-001": entry(
    "Not a retention of backups",
    "a Duration of 1 to 36500 days, in whole days",
    "say for how many days a backup is kept",
  ),
  "SYM-RECOVERY-002": entry(
    "Not a region for copies",
    'the code of a region, such as "eu-central-1"',
    "name the region in which a copy of every backup is kept",
  ),
  "SYM-RECOVERY-003": entry(
    "Not a lock",
    'true, false, { mode: "governance" } or { mode: "compliance", changeableFor } with 3 to 36500 whole days',
    "choose the mode; a lock in compliance mode can never be removed once changeableFor has passed",
  ),
  "SYM-RECOVERY-004": entry(
    "Not a time until cold storage",
    "a Duration of 1 day or more, in whole days, that leaves 90 days of the retention",
    "keep the backups for longer, or leave coldStorage out",
  ),
  "SYM-RECOVERY-005": entry(
    "Several recoveries",
    "one Recovery per environment",
    "remove one: what a store needs is its own `recovery`",
  ),
  "SYM-RECOVERY-006": entry(
    "Nothing to recover",
    "one Database, FileStore or Bucket or more in an environment with a Recovery",
    "declare the stores in the same environment, or remove the Recovery",
  ),
  "SYM-RECOVERY-007": entry(
    "A recovery point objective that backups do not reach",
    "an rpo of 1 hour or more for a FileStore",
    "let the store lose more, or keep the data in a Database or Bucket",
  ),
  "SYM-RECOVERY-008": entry(
    "Copies that would not survive, or cannot be made",
    "another region of the same partition than the environment's own",
    "name another region",
  ),
  "SYM-RECOVERY-009": entry(
    "Cold storage for nothing",
    "coldStorage where the environment has a FileStore: backups of databases and buckets cannot be moved there",
    "leave coldStorage out",
  ),
  "SYM-RECOVERY-010": entry(
    "A bucket that cannot be backed up",
    "a Bucket with versions in an environment with a Recovery",
    "leave `versions` on: AWS Backup follows a bucket by its versions",
  ),
} as const;
