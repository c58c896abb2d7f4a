import { FileStore } from "../../../model/file-store";
import { Problem, problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** `TransitionToIA` of the LifecyclePolicy of the EFS API. */
const DAYS = [1, 7, 14, 30, 60, 90, 180, 270, 365];

/** What AWS refuses or breaks on, found before anything is built. */
export function checkFileStore(_location: AwsLocation, fileStore: FileStore): readonly Problem[] {
  const { infrequentAccessAfter: after, node } = fileStore;
  if (after === "never" || DAYS.includes(after.toDays())) return [];
  return [problem("SYM-FILESTORE-004", node.path, after.toString())];
}
