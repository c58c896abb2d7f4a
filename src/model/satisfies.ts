import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { isRequirementId } from "./requirement-id";

/** The ids of requirements that a construct says to satisfy, each once. */
export function checkSatisfies(problems: ProblemCollector, given: unknown): readonly string[] {
  if (given === undefined) return [];
  const ids = listOf(given);
  if (!ids) {
    problems.report("SYM-REQUIREMENT-002", `satisfies: ${show(given)}`, { allowed: "an array of ids such as SEC-3" });
    return [];
  }
  for (const id of ids.filter((one) => !isRequirementId(one)))
    problems.report("SYM-REQUIREMENT-002", `satisfies: ${show(id)}`);
  return [...new Set(ids.filter(isRequirementId))];
}

/** A copy of an array, its holes filled; undefined where it is none, or does not let itself be read. */
export function listOf(given: unknown): readonly unknown[] | undefined {
  try {
    return Array.isArray(given) ? Array.from(given as unknown[]) : undefined;
  } catch {
    return undefined;
  }
}
