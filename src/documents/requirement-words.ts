import type { RequirementVerdict, TracedThreat } from "../controls/evidence-report";
import { type Inline, inline, joined, text } from "./kit/markdown";
import { nothing } from "./shown";

export const requirementVerdicts: readonly RequirementVerdict[] = ["met", "declared", "elsewhere", "unproven", "unmet"];

const MEANING: Readonly<Record<RequirementVerdict | TracedThreat["verdict"], Inline>> = {
  met: inline`met`,
  declared: inline`declared`,
  elsewhere: inline`met elsewhere`,
  unproven: inline`unproven`,
  unmet: inline`UNMET`,
  answered: inline`answered`,
  unanswered: inline`unanswered`,
  violated: inline`VIOLATED`,
};

/** A verdict as every document writes it; what fails a check stands out. */
export function verdictWords(verdict: RequirementVerdict | TracedThreat["verdict"]): Inline {
  return MEANING[verdict];
}

/** `7 met, 2 declared and 1 unmet`, of those that there are. */
export function verdictCounts(verdicts: readonly RequirementVerdict[]): Inline {
  const parts = requirementVerdicts
    .map((verdict) => ({ verdict, count: verdicts.filter((one) => one === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => inline`${text(String(count))} ${verdictWords(verdict)}`);
  return parts.length < 2
    ? joined(parts, "")
    : inline`${joined(parts.slice(0, -1), ", ")} and ${parts[parts.length - 1]}`;
}

/** Words of the project's own, which may be missing. */
export function statement(words: string): Inline {
  return words === "" ? nothing : text(words);
}

/** Paths of constructs without what they have in common: `receipts` of `shop/dev/receipts` and `shop/prod/receipts`, once. */
export function constructNames(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => path.split("/").slice(2).join("/") || path))];
}
