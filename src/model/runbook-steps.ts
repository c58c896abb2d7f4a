import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { checkText } from "../values/text";

const MOST = 50;

/** What somebody does, in order: 1 to 50 sentences. */
export function checkSteps(problems: ProblemCollector, given: unknown): readonly string[] {
  // Spread, because `every` passes over the holes of an array.
  const steps: readonly unknown[] = Array.isArray(given) ? [...given] : [];
  if (steps.length === 0 || steps.length > MOST) {
    problems.report("SYM-ALERT-005", `steps: ${show(given)}`);
    return [];
  }
  return steps.map((step, i) => problems.attempt(`steps[${i}]`, () => checkText(step, "")) ?? "");
}
