import { Difference } from "../../../model/difference";
import { Secret } from "../../../model/secret";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfSecret(_secret: Secret): readonly Difference[] {
  return [];
}
