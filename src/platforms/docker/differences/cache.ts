import { Difference } from "../../../model/difference";
import { Cache } from "../../../model/cache";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfCache(_cache: Cache): readonly Difference[] {
  return [];
}
