import type { Facts, ResourceFact } from "../../../facts";
import type { ConstructRecord } from "../../../model/record";
import { fromRecoveryPoint } from "./recovery-point";
import type { RecoveryStep } from "./step";

/** Files come back into a folder of the same file system, from where they are moved to their place. */
export function restoreFileStore(files: ResourceFact, _: ConstructRecord, facts: Facts): readonly RecoveryStep[] {
  const steps = fromRecoveryPoint(
    files,
    facts,
    "With newFileSystem false in metadata.json the files come into a folder aws-backup-restore_ and the time, beside those that are there; with true, into a file system of its own.",
  );
  if (steps.length === 0) return [{ says: "Nothing backs it up: what is lost is lost." }];
  return [
    ...steps,
    {
      says: "Move the files to their place, as a job that mounts the file store does, with the owner and mode that they had. Then delete the folder.",
    },
  ];
}
