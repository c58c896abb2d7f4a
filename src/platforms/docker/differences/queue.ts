import { Difference } from "../../../model/difference";
import { Queue } from "../../../model/queue";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfQueue(_queue: Queue): readonly Difference[] {
  return [];
}
