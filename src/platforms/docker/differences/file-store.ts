import { Difference } from "../../../model/difference";
import { FileStore } from "../../../model/file-store";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfFileStore(_fileStore: FileStore): readonly Difference[] {
  return [];
}
