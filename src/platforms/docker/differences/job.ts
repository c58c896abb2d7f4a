import { Difference } from "../../../model/difference";
import { Job } from "../../../model/job";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfJob(_job: Job): readonly Difference[] {
  return [];
}
