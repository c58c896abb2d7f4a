import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { BurnAlert } from "../../../../model/burn-alerts";
import type { Indicator } from "../../../../model/indicator";
import type { Objective } from "../../../../model/objective";
import { describe } from "../../../../model/objective-checks";
import { range } from "../../../../model/prometheus-range";
import { type Severity, alertSeverities } from "../../../../model/severity";
import { Duration } from "../../../../values/duration";
import { exact } from "../../../../values/exact";
import { resourceId } from "../../../resource-id";
import { type AlarmProps, buildAlarm } from "../../alarm";
import { withRunbook } from "../../alert-text";
import { type AwsContext, nameOf } from "../../context";
import { countsMinutes } from "./counts-minutes";

/** Which of the two windows of a burn alert. */
export type WindowRole = "long" | "short";

/** What an alarm compares, so that it is raised while more of a window is bad than the burn alert admits. */
export type Measure = (
  window: Duration,
  alert: BurnAlert,
  role: WindowRole,
) => Pick<AlarmProps, "value" | "comparison" | "threshold" | "period" | "periods" | "breaching">;

/**
 * For each severity one alarm that tells people: raised while both windows of any of its pairs burn. An alarm of one
 * window tells nobody.
 */
export function buildBurnAlarms(
  context: AwsContext,
  objective: Objective,
  indicator: Indicator,
  measure: Measure,
): void {
  const alerts = objective.burnAlertsOf(indicator);
  for (const severity of alertSeverities) {
    const pairs = alerts.filter((alert) => alert.severity === severity);
    if (pairs.length === 0) continue;
    const rules = pairs.map((alert) => {
      const [long, short] = (["long", "short"] as const).map((role) =>
        buildWindow(context, objective, indicator, alert, role, measure),
      );
      return `(${raised(long)} AND ${raised(short)})`;
    });
    buildComposite(context, objective, indicator, { severity, pairs, rule: rules.join(" OR ") });
  }
}

function buildWindow(
  context: AwsContext,
  objective: Objective,
  indicator: Indicator,
  alert: BurnAlert,
  role: WindowRole,
  measure: Measure,
): CloudwatchMetricAlarm {
  const window = alert[role];
  return buildAlarm(context, objective, {
    part: `${indicator.kind}-${range(alert.long.toSeconds())}-${role}`,
    of: objective.formerName,
    severity: alert.severity,
    description: `In the last ${window.toString().replace(/^1 /, "")} ${badOf(indicator, alert, role)}. A part of the alarm on the error budget.`,
    tells: false,
    ...measure(window, alert, role),
  });
}

/** What must have happened in a window, as far as it is counted there. */
function badOf({ kind }: Indicator, alert: BurnAlert, role: WindowRole): string {
  const share = `more than ${exact(alert.threshold * 100)} percent of`;
  if (kind === "freshness" && !countsMinutes(alert[role]))
    return `${share} hours were late from beginning to end; a delay of less than a whole clock hour does not count`;
  const least = role === "long" && alert.leastBad > 0 ? `, and ${alert.leastBad} at least,` : "";
  return `${share} ${kind === "freshness" ? "minutes" : "requests"}${least} were bad`;
}

/** By a reference, so that Terraform makes the alarm before the rule that names it. */
function raised({ alarmName }: CloudwatchMetricAlarm): string {
  return `ALARM("${alarmName}")`;
}

function buildComposite(
  context: AwsContext,
  objective: Objective,
  indicator: Indicator,
  {
    severity,
    pairs,
    rule,
  }: { readonly severity: Severity; readonly pairs: readonly BurnAlert[]; readonly rule: string },
): void {
  const { formerName, window } = objective;
  const alarmName = nameOf(context, 255, formerName, indicator.kind, severity);
  const actions = [context.alerts.from("cloudwatch", severity).arn];
  const sentence = `The error budget of ${objective.of.name} is spent too fast: at this rate all of it is gone in ${timeToSpend(objective.window, pairs)} or sooner. The objective is that ${describe(indicator)}, over ${window}.`;
  new CloudwatchCompositeAlarm(objective, resourceId("aws", "cloudwatch_composite_alarm", indicator.kind, severity), {
    alarmName,
    alarmDescription: withRunbook(context, alarmName, sentence),
    alarmRule: rule,
    alarmActions: actions,
    okActions: actions,
    tags: { Severity: severity, Signal: "error budget" },
  });
}

/** The longest time in which any of the pairs would spend the whole budget: at 6 times its rate 30 days are 5. */
function timeToSpend(window: Duration, pairs: readonly BurnAlert[]): Duration {
  return Duration.seconds(Math.max(...pairs.map(({ burnRate }) => Math.round(window.toSeconds() / burnRate))));
}
