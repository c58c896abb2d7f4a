import { word } from "../../values/shell-words";
import type { SavedPlan } from "../plan/saved-plan";

/** The command that applies exactly this plan, as a person approves it. A destruction is planned again, and asks. */
export function applyCommand({
  kind,
  environment,
  place,
  digest,
}: Pick<SavedPlan, "kind" | "environment" | "place" | "digest">): string {
  if (kind === "destroy") return `symphony destroy ${word(environment)}`;
  return `symphony deploy ${word(environment)} --plan ${word(place)} --digest ${digest}`;
}
