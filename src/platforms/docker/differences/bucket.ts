import { Difference } from "../../../model/difference";
import { Bucket } from "../../../model/bucket";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfBucket(_bucket: Bucket): readonly Difference[] {
  return [];
}
