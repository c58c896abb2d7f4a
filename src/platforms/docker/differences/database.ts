import { Difference } from "../../../model/difference";
import { Database } from "../../../model/database";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfDatabase(_database: Database): readonly Difference[] {
  return [];
}
