import type { CloudwatchMetricAlarmMetricQuery } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Duration } from "../../../values/duration";
import type { AlarmMetric } from "../alarm";
import { expressionQuery, metricQuery } from "./metric-query";

/** Long enough for a service that is asked little to show more than one event. */
export const SHARE_PERIOD = Duration.minutes(5);
/** A count of ten is off by a third by chance alone, one over its square root; a share of fewer would say nothing. */
const FEWEST = 10;

/**
 * What failed in a period in percent of all, and 0 while it is so little that one event more or less would matter: one request
 * that fails at night is none of the alarm's business. What failed is the sum of the metrics of `failed`, which `all`, an
 * expression of the ids of `others`, may name `failed`.
 */
export function shareQueries(props: {
  readonly label: string;
  readonly failed: AlarmMetric | Readonly<Record<string, AlarmMetric>>;
  readonly others: Readonly<Record<string, AlarmMetric>>;
  readonly all: string;
}): readonly CloudwatchMetricAlarmMetricQuery[] {
  const { label, failed, others, all } = props;
  return [
    ...failedQueries(failed),
    ...Object.entries(others).map(([id, metric]) => metricQuery(id, metric, SHARE_PERIOD)),
    expressionQuery("share", label, `IF(FILL(failed, 0) >= ${FEWEST}, 100 * FILL(failed, 0) / (${all}), 0)`),
  ];
}

function failedQueries(
  failed: AlarmMetric | Readonly<Record<string, AlarmMetric>>,
): readonly CloudwatchMetricAlarmMetricQuery[] {
  if (isMetric(failed)) return [metricQuery("failed", failed, SHARE_PERIOD)];
  const sum = Object.keys(failed).map((id) => `FILL(${id}, 0)`);
  return [
    ...Object.entries(failed).map(([id, metric]) => metricQuery(id, metric, SHARE_PERIOD)),
    { id: "failed", label: "What failed", expression: sum.join(" + "), returnData: false },
  ];
}

function isMetric(failed: AlarmMetric | Readonly<Record<string, AlarmMetric>>): failed is AlarmMetric {
  return typeof failed.metric === "string";
}
