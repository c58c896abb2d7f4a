import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { isNumberToken } from "../values/token";

/** Checks and defaults of a budget's properties, one function each; every mistake is noted, none thrown. */

const MOST_DOLLARS = 1_000_000_000;
const MOST_PERCENT = 1000;
/** Notifications of a budget: NotificationsWithSubscribers of CreateBudget, AWS Billing and Cost Management API reference. */
const MOST_NOTIFICATIONS = 10;

export function monthly(problems: ProblemCollector, given: unknown): number {
  const isAmount =
    typeof given === "number" && !isNumberToken(given) && given > 0 && given <= MOST_DOLLARS && isInCents(given);
  if (!isAmount) problems.report("SYM-BUDGET-001", `monthly: ${show(given)}`);
  return given as number;
}

function isInCents(amount: number): boolean {
  return Number(amount.toFixed(2)) === amount;
}

/** In ascending order, so that another order of the same shares is no change. */
export function shares(
  problems: ProblemCollector,
  property: "alertAt" | "forecastAt",
  given: unknown,
  byDefault: readonly number[],
): readonly number[] {
  if (given === undefined) return byDefault;
  // Spread, because `every` passes over the holes of an array.
  const list: readonly unknown[] = Array.isArray(given) ? [...given] : [];
  if (!Array.isArray(given) || !list.every(isShare) || new Set(list).size < list.length) {
    problems.report("SYM-BUDGET-002", `${property}: ${show(given)}`);
    return [];
  }
  return (list as number[]).sort((a, b) => a - b);
}

function isShare(x: unknown): x is number {
  return Number.isInteger(x) && (x as number) >= 1 && (x as number) <= MOST_PERCENT;
}

/** A budget that alerts nobody is none. */
export function notifications(
  problems: ProblemCollector,
  alertAt: readonly number[],
  forecastAt: readonly number[],
): void {
  const count = alertAt.length + forecastAt.length;
  const isKnown = problems.problems.every(({ id }) => id !== "SYM-BUDGET-002");
  if (isKnown && (count === 0 || count > MOST_NOTIFICATIONS))
    problems.report("SYM-BUDGET-003", `alertAt: ${show(alertAt)}, forecastAt: ${show(forecastAt)}`);
}
