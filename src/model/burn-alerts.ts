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

/** The windows of a pair are those of an objective of 30 days. */
interface Pair {
  readonly severity: Severity;
  readonly spent: number;
  readonly long: Duration;
  /** How many times as long the long window is as the short one. */
  readonly ratio: number;
}

/** "Multiwindow, Multi-Burn-Rate Alerts", The Site Reliability Workbook, chapter 5: the short window is one twelfth. */
const STEADY: readonly Pair[] = [
  { severity: "page", spent: 2, long: Duration.hours(1), ratio: 12 },
  { severity: "page", spent: 5, long: Duration.hours(6), ratio: 12 },
  { severity: "ticket", spent: 10, long: Duration.days(1), ratio: 12 },
  { severity: "ticket", spent: 10, long: Duration.days(3), ratio: 12 },
];

/**
 * "Low-Traffic Services and Error Budget Alerting" of the same chapter: with a handful of requests an hour a single failure
 * is a burn of 14.4 and more. So the shortest pair is left out, short windows are a quarter, long enough to hold a request,
 * and a few failures are needed besides.
 */
const LOW: readonly Pair[] = [
  { severity: "page", spent: 5, long: Duration.hours(6), ratio: 4 },
  { severity: "ticket", spent: 10, long: Duration.days(1), ratio: 4 },
  { severity: "ticket", spent: 10, long: Duration.days(3), ratio: 4 },
];
const LEAST_BAD = 3;

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

/** The window of the objective to which the windows of the pairs belong. */
const MONTH = Duration.days(30);
/** The least of time that is counted: rates of Prometheus and metrics of CloudWatch by the minute want a few of them. */
const SHORTEST = Duration.minutes(5);

/** A target has five decimals at most. */
const STEPS = 100_000;

/** Share of events that may be bad: 0.001 of a target of 99.9 percent. By whole steps, so that no digit is lost to the 100. */
export function errorBudget(target: number): number {
  return Math.round((100 - target) * STEPS) / (100 * STEPS);
}

/**
 * The alerts of a target in percent over a window. A shorter window than 30 days has shorter pairs, which spend the same
 * share of its budget at the same rate: in pairs as long as those of 30 days that share would be spent more slowly than the
 * budget admits, and an objective that is met would raise an alert. A longer one keeps them, as CloudWatch looks back for
 * seven days at most, and burns faster. A pair whose threshold reaches 1 is left out: it could never fire, as with targets of
 * 93 percent and less at 14.4.
 */
export function burnAlerts(target: number, window: Duration, traffic: Traffic): readonly BurnAlert[] {
  const budget = errorBudget(target);
  return (traffic === "low" ? LOW : STEADY)
    .map(({ severity, spent, long: ofMonth, ratio }) => {
      const long = longOf(ofMonth, window);
      const burnRate = exact((spent / 100) * (window.toMillis() / long.toMillis()));
      return {
        severity,
        spent,
        long,
        short: Duration.seconds(Math.max(long.toSeconds() / ratio, SHORTEST.toSeconds())),
        burnRate,
        threshold: exact(burnRate * budget),
        leastBad: traffic === "low" ? LEAST_BAD : 0,
      };
    })
    .filter(({ threshold }) => threshold < 1);
}

/**
 * As long a part of the window as it is of 30 days, in whole minutes. Beyond a day in whole hours, rounded down so that the
 * burn rate is not below the workbook's: CloudWatch counts no shorter periods over more than a day (PutMetricAlarm).
 */
function longOf(ofMonth: Duration, window: Duration): Duration {
  const seconds = ofMonth.toSeconds() * Math.min(1, window.toSeconds() / MONTH.toSeconds());
  const step = seconds > DAY ? HOUR : MINUTE;
  return Duration.seconds(Math.floor(exact(seconds / step)) * step);
}
