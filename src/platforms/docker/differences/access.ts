import { Difference } from "../../../model/difference";
import { Access } from "../../../model/access";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfAccess(_access: Access): readonly Difference[] {
  return [];
}
