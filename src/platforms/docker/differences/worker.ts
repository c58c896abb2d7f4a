import { Difference } from "../../../model/difference";
import { Worker } from "../../../model/worker";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfWorker(_worker: Worker): readonly Difference[] {
  return [];
}
