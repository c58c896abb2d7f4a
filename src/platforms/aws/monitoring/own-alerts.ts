import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { Alert } from "../../../model/alert";
import type { LogSignal, MetricSignal } from "../../../model/signal";
import { escapeTemplate } from "../../../values/template";
import { buildAlarm } from "../alarm";
import type { Alarmed } from "../alarms";
import type { AwsContext } from "../context";
import type { AwsWorkloadResources } from "../workload";
import type { Built } from "./built";
import { filterPattern } from "./filter-pattern";
import { buildLogAlarm } from "./log-alarm";

/** What {@link Alert.customize} passes on AWS: its alarm is `alarms.alarm`. */
export interface AwsAlertResources {
  /** Counts the lines of a workload's log; present where the alert is on a log. */
  readonly filter?: CloudwatchLogMetricFilter;
}

declare module "../../../model/alert" {
  interface AlertResources {
    readonly aws?: AwsAlertResources & Alarmed;
  }
}

const SIGNAL = "own alert";

/** Alerts of the project's own. One whose metric is not named for CloudWatch is a difference of the platform. */
export function buildOwnAlerts(context: AwsContext, built: Built): void {
  for (const alert of context.environment.declaredOf(Alert)) {
    const { when } = alert;
    if (when.kind === "log") buildOnLog(context, built, alert, when);
    else if (when.cloudwatch) buildOnMetric(context, alert, when, when.cloudwatch);
  }
}

/** What `customize` passes under `aws`, besides the alarm. */
export function alertResourcesOf(alert: Alert): AwsAlertResources {
  const filter = alert.node.children.find((child) => child instanceof CloudwatchLogMetricFilter);
  return filter === undefined ? {} : { filter };
}

function buildOnLog(context: AwsContext, { workloads }: Built, alert: Alert, when: LogSignal): void {
  const { logGroup } = workloads.get(when.of)!.resources as AwsWorkloadResources;
  buildLogAlarm(context, alert, {
    of: alert.formerName,
    severity: alert.severity,
    description: escapeTemplate(alert.summary),
    signal: SIGNAL,
    logGroup,
    pattern: filterPattern(when),
    atLeast: when.atLeast,
    within: when.within,
  });
}

function buildOnMetric(
  context: AwsContext,
  alert: Alert,
  when: MetricSignal,
  metric: NonNullable<MetricSignal["cloudwatch"]>,
): void {
  const { namespace, name, dimensions = {}, statistic, period } = metric;
  buildAlarm(context, alert, {
    of: alert.formerName,
    severity: alert.severity,
    description: escapeTemplate(alert.summary),
    signal: SIGNAL,
    value: {
      namespace: escapeTemplate(namespace),
      metric: escapeTemplate(name),
      dimensions: Object.fromEntries(Object.entries(dimensions).map((pair) => pair.map(escapeTemplate))),
      statistic,
    },
    comparison: when.comparison === "above" ? ">" : "<",
    threshold: when.threshold,
    period,
    periods: when.for.toSeconds() / period.toSeconds(),
  });
}
