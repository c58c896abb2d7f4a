import { Duration } from "../values/duration";
import { exact } from "../values/exact";
import type { Severity } from "./severity";

/** How much there is to measure: whether one failure more or less tells anything. */
export type Traffic = "steady" | "low";

/** An alert on how fast an error budget is spent: both windows must show the burn. */
export interface BurnAlert {
  readonly severity: Severity;
  /** How many times faster than the objective admits: 14.4. */
  readonly burnRate: number;
  /** Share of the whole budget, in percent, that is spent when the long window has burnt at that rate. */
  readonly spent: number;
  readonly long: Duration;
  /** Ends the alert soon after the burn has ended. */
  readonly short: Duration;
  /** Share of bad events, 0 to 1, that either window must exceed: burn rate times error budget. */
  readonly threshold: number;
  /** Bad events that the long window must hold besides: 0 where traffic is steady. */
  readonly leastBad: number;
}

interface Pair {
  readonly severity: Severity;
  readonly spent: number;
  readonly long: Duration;
  readonly short: Duration;
}

/** "Multiwindow, Multi-Burn-Rate Alerts", The Site Reliability Workbook, chapter 5: the short window is one twelfth. */
const STEADY: readonly Pair[] = [
  { severity: "page", spent: 2, long: Duration.hours(1), short: Duration.minutes(5) },
  { severity: "page", spent: 5, long: Duration.hours(6), short: Duration.minutes(30) },
  { severity: "ticket", spent: 10, long: Duration.days(1), short: Duration.hours(2) },
  { severity: "ticket", spent: 10, long: Duration.days(3), short: Duration.hours(6) },
];

/**
 * "Low-Traffic Services and Error Budget Alerting" of the same chapter: with a handful of requests an hour a single failure
 * is a burn of 14.4 and more. So the shortest pair is left out, short windows are a quarter, long enough to hold a request,
 * and a few failures are needed besides.
 */
const LOW: readonly Pair[] = [
  { severity: "page", spent: 5, long: Duration.hours(6), short: Duration.minutes(90) },
  { severity: "ticket", spent: 10, long: Duration.days(1), short: Duration.hours(6) },
  { severity: "ticket", spent: 10, long: Duration.days(3), short: Duration.hours(18) },
];
const LEAST_BAD = 3;

/** A target has five decimals at most. */
const STEPS = 100_000;

/** Share of events that may be bad: 0.001 of a target of 99.9 percent. By whole steps, so that no digit is lost to the 100. */
export function errorBudget(target: number): number {
  return Math.round((100 - target) * STEPS) / (100 * STEPS);
}

/**
 * The alerts of a target in percent over a window. A pair whose threshold reaches 1 is left out: it could never fire, as with
 * targets of 93 percent and less at 14.4.
 */
export function burnAlerts(target: number, window: Duration, traffic: Traffic): readonly BurnAlert[] {
  const budget = errorBudget(target);
  return (traffic === "low" ? LOW : STEADY)
    .map((pair) => {
      const burnRate = exact((pair.spent / 100) * (window.toMillis() / pair.long.toMillis()));
      return {
        ...pair,
        burnRate,
        threshold: exact(burnRate * budget),
        leastBad: traffic === "low" ? LEAST_BAD : 0,
      };
    })
    .filter(({ threshold }) => threshold < 1);
}
