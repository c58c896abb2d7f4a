import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import type { Severity } from "../../../model/severity";
import type { Duration } from "../../../values/duration";
import { escapeTemplate } from "../../../values/template";
import { resourceId } from "../../resource-id";
import { buildAlarm } from "../alarm";
import { AwsContext, nameOf } from "../context";

/** Where AWS puts what it counts in logs, in its own instructions: "Security Hub controls for Amazon CloudWatch". */
const NAMESPACE = "LogMetrics";

export interface LogAlarmProps {
  /** The end of its name. @default - none: its construct is nothing else */
  readonly part?: string;
  /** Construct's part of its name. */
  readonly of: string;
  readonly severity: Severity;
  readonly description: string;
  /** What raises it, for its runbook. */
  readonly signal: string;
  readonly logGroup: CloudwatchLogGroup;
  /** Which lines count: "Filter pattern syntax for metric filters". */
  readonly pattern: string;
  readonly atLeast: number;
  readonly within: Duration;
}

export interface LogAlarm {
  readonly filter: CloudwatchLogMetricFilter;
  readonly alarm: CloudwatchMetricAlarm;
}

/**
 * An alarm on lines of a log, which a metric filter counts. The metric has a value only when a line matches: with a default
 * value CloudWatch would bill it in every hour.
 */
export function buildLogAlarm(context: AwsContext, scope: Construct, props: LogAlarmProps): LogAlarm {
  const { part, of, severity, description, signal, logGroup, pattern, atLeast, within } = props;
  const parts = part === undefined ? [] : [part];
  const metric = nameOf(context, 255, of, ...parts);
  const filter = new CloudwatchLogMetricFilter(
    scope,
    resourceId("aws", "cloudwatch_log_metric_filter", ...parts.map((word) => word.replace(/-/g, "_"))),
    {
      name: metric,
      logGroupName: logGroup.name,
      pattern: escapeTemplate(pattern),
      metricTransformation: { name: metric, namespace: NAMESPACE, value: "1" },
    },
  );
  const alarm = buildAlarm(context, scope, {
    part,
    of,
    severity,
    description,
    signal,
    value: { namespace: NAMESPACE, metric, dimensions: {}, statistic: "Sum" },
    comparison: ">=",
    threshold: atLeast,
    period: within,
  });
  return { filter, alarm };
}
