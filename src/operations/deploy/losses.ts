import type { SavedPlan } from "../plan/saved-plan";
import { ENVIRONMENT } from "../review/construct-of";

/** Keys and access logs, which are no construct's. */
const OWN = "the environment's own";

/** What a person must know before they agree to a destruction: all that it loses, as the plan has it, however long that is. */
export function lossesOf({ review, kept = [] }: Pick<SavedPlan, "review" | "kept">): readonly string[] {
  const lost = review.risks.filter(({ kind }) => kind === "data");
  const stays = kept.length === 0 ? "nothing is kept" : `kept, and paid for as before: ${kept.join(", ")}`;
  if (lost.length === 0) return [`No data is lost; ${stays}.`];
  const irreplaceable = lost.filter(({ level }) => level === "high");
  const constructs = [...new Set(irreplaceable.map(({ construct }) => (construct === ENVIRONMENT ? OWN : construct)))];
  return [
    constructs.length === 0
      ? `No data store is lost; ${stays}.`
      : `Data is lost for good: ${constructs.join(", ")}; ${stays}.`,
    ...lost.map(({ address, what }) => `${address}: ${what}`),
  ];
}
