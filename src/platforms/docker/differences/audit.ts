import { Difference } from "../../../model/difference";
import { Audit } from "../../../model/audit";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfAudit(_audit: Audit): readonly Difference[] {
  return [];
}
