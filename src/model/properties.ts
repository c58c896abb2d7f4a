import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";

/**
 * Notes every property that a construct does not document. TypeScript refuses them already; JavaScript, `as any` and a
 * property that was renamed do not, and a property that is dropped silently is a promise broken.
 */
export function checkProperties(problems: ProblemCollector, given: unknown, known: readonly string[]): void {
  if (given === null || typeof given !== "object" || Array.isArray(given)) {
    problems.report("SYM-PROPERTY-002", show(given), { allowed: "an object of properties" });
    return;
  }
  for (const name of Object.keys(given).filter((key) => !known.includes(key))) {
    problems.report("SYM-PROPERTY-001", name, { allowed: known.join(", ") });
  }
}
