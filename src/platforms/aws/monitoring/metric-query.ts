import type { CloudwatchMetricAlarmMetricQuery } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Duration } from "../../../values/duration";
import type { AlarmMetric } from "../alarm";

/** A metric by the id that an expression names it by. */
export function metricQuery(
  id: string,
  { namespace, metric, dimensions, statistic }: AlarmMetric,
  period: Duration,
): CloudwatchMetricAlarmMetricQuery {
  return {
    id,
    metric: {
      namespace,
      metricName: metric,
      dimensions: { ...dimensions },
      stat: statistic,
      period: period.toSeconds(),
    },
    returnData: false,
  };
}

/** What an alarm of metric math compares. */
export function expressionQuery(id: string, label: string, expression: string): CloudwatchMetricAlarmMetricQuery {
  return { id, label, expression, returnData: true };
}
