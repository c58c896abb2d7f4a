import { Difference } from "../../../model/difference";
import { Budget } from "../../../model/budget";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfBudget(_budget: Budget): readonly Difference[] {
  return [];
}
