import { Difference } from "../../../model/difference";
import { Recovery } from "../../../model/recovery";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfRecovery(_recovery: Recovery): readonly Difference[] {
  return [];
}
