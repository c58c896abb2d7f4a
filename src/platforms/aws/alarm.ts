import {
  CloudwatchMetricAlarm,
  CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import { Duration } from "../../values/duration";
import type { Severity } from "../../model/severity";
import { resourceId } from "../resource-id";
import { withRunbook } from "./alert-text";
import { AwsContext, nameOf } from "./context";

/** What an alarm compares. A value is `SampleCount`, `Average`, `Sum`, `Minimum`, `Maximum`, or an extended one such as `p99`. */
export interface AlarmMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: string;
}

export interface AlarmProps {
  /** What tells it from its siblings: `dead-letters`, the end of its name. @default - none: its construct is nothing else */
  readonly part?: string;
  /** Construct's part of its name. @default - none: the alarm is the environment's */
  readonly of?: string;
  readonly severity: Severity;
  /** What is wrong, in a sentence or two. */
  readonly description: string;
  /** What it compares: a metric, or queries of metric math of which one returns data. */
  readonly value: AlarmMetric | readonly CloudwatchMetricAlarmMetricQuery[];
  readonly comparison: ">" | ">=" | "<" | "<=";
  readonly threshold: number;
  /** @default Duration.minutes(1) */
  readonly period?: Duration;
  /** Periods that are looked at. @default 1 */
  readonly periods?: number;
  /** How many of them must be beyond the threshold. @default - all */
  readonly breaching?: number;
  /** What a period without a value is. @default "notBreaching" */
  readonly missing?: "breaching" | "notBreaching" | "ignore" | "missing";
  /**
   * What the alarm is about, by which its runbook is found, where the metric alone does not say it: a name of its own for metric
   * math and for a statistic that means something else than the metric.
   * @default - namespace and name of the metric, "metric math" for queries
   */
  readonly signal?: string;
  /** Whether people are told. A part of a composite alarm tells nobody by itself. @default true */
  readonly tells?: boolean;
}

const COMPARISONS = {
  ">": "GreaterThanThreshold",
  ">=": "GreaterThanOrEqualToThreshold",
  "<": "LessThanThreshold",
  "<=": "LessThanOrEqualToThreshold",
} as const;
const PLAIN = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

/** An alarm of CloudWatch, which says its severity in a tag and where its runbook is in its description. */
export function buildAlarm(context: AwsContext, scope: Construct, props: AlarmProps): CloudwatchMetricAlarm {
  const { part, of, severity, description, value, period = Duration.minutes(1), tells = true } = props;
  const alarmName = nameOf(context, 255, ...[of, part].filter((word) => word !== undefined));
  const actions = tells ? [context.alerts.from("cloudwatch", severity).arn] : undefined;
  const alarm = new CloudwatchMetricAlarm(
    scope,
    resourceId("aws", "cloudwatch_metric_alarm", ...(part === undefined ? [] : [part.replace(/-/g, "_")])),
    {
      alarmName,
      alarmDescription: tells ? withRunbook(context, alarmName, description) : description,
      ...comparedBy(value, period),
      evaluationPeriods: props.periods ?? 1,
      datapointsToAlarm: props.breaching,
      comparisonOperator: COMPARISONS[props.comparison],
      threshold: props.threshold,
      treatMissingData: props.missing ?? "notBreaching",
      alarmActions: actions,
      okActions: actions,
      tags: { Severity: severity, ...(props.signal !== undefined && { Signal: props.signal }) },
    },
  );
  context.alarms.add(scope, part ?? "alarm", alarm);
  return alarm;
}

function comparedBy(value: AlarmProps["value"], period: Duration) {
  if (isQueries(value)) return { metricQuery: [...value] };
  const { namespace, metric, dimensions, statistic } = value;
  return {
    namespace,
    metricName: metric,
    dimensions: { ...dimensions },
    ...(PLAIN.includes(statistic) ? { statistic } : { extendedStatistic: statistic }),
    period: period.toSeconds(),
  };
}

function isQueries(value: AlarmProps["value"]): value is readonly CloudwatchMetricAlarmMetricQuery[] {
  return Array.isArray(value);
}
