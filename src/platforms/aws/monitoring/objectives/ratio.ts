import type { CloudwatchMetricAlarmMetricQuery } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Duration } from "../../../../values/duration";
import type { AlarmMetric } from "../../alarm";
import { expressionQuery, metricQuery } from "../metric-query";
import type { Measure } from "./burn-alarms";

/** Bad requests and all requests, as expressions of metric math. */
export interface Ratio {
  /** By the names that the expressions have for them. */
  readonly metrics: Readonly<Record<string, AlarmMetric>>;
  /** How many were bad; 0 without data. */
  readonly bad: string;
  /** How many there were, `bad` of them at least; 0 without data. It may use the name `bad`. */
  readonly total: string;
}

/**
 * The share of bad requests over a whole window, in one period as long as the window: so each request counts the same,
 * where a mean of the shares of shorter periods would count a quiet minute as much as a busy one.
 */
export function ratioOf(ratio: Ratio): Measure {
  return (window, { threshold, leastBad }, role) => ({
    value: shareQueries(ratio, window, role === "long" ? leastBad : 0),
    comparison: ">",
    threshold,
  });
}

/**
 * Queries of which the one named `share` returns data: 0 to 1, and 0 while there are no requests.
 * @param least bad requests, below which the share counts as 0
 */
export function shareQueries(
  { metrics, bad, total }: Ratio,
  period: Duration,
  least = 0,
): CloudwatchMetricAlarmMetricQuery[] {
  // Never divided by 0: `bad` is 0 where `total` is.
  const share = "bad / IF(total > 0, total, 1)";
  return [
    ...Object.entries(metrics).map(([id, metric]) => metricQuery(id, metric, period)),
    { id: "bad", expression: bad, label: "Bad requests", returnData: false },
    { id: "total", expression: total, label: "Requests", returnData: false },
    expressionQuery("share", "Share of bad requests", least > 0 ? `IF(bad >= ${least}, ${share}, 0)` : share),
  ];
}
