import type { BurnAlert } from "../../../../model/burn-alerts";
import type { Indicator } from "../../../../model/indicator";
import type { AlertRuleRecord } from "../../../../model/monitoring-record";
import type { Objective } from "../../../../model/objective";
import { describe } from "../../../../model/objective-checks";
import { alertSeverities } from "../../../../model/severity";
import { exact } from "../../../../values/exact";
import { alertName } from "./alert-name";
import { range } from "../../../../model/prometheus-range";
import { records } from "../../../../model/prometheus-records";
import { signals } from "../../../../model/prometheus-signals";
import { type Identity, STEP_SECONDS, seriesOf } from "./windows";

/** One alert per severity: any of its pairs of windows raises it. */
export function burnAlertRules(
  objective: Objective,
  indicator: Indicator,
  labels: Identity & Readonly<Record<string, string>>,
): readonly AlertRuleRecord[] {
  const alerts = objective.burnAlertsOf(indicator);
  return alertSeverities.flatMap((severity) => {
    const pairs = alerts.filter((alert) => alert.severity === severity);
    if (pairs.length === 0) return [];
    return [
      {
        alert: alertName(objective.environment, objective.name, indicator.kind, severity),
        expr: pairs.map((pair) => burns(labels, pair)).join("\nor\n"),
        // The short window ends it; waiting besides would only delay it.
        forSeconds: 0,
        severity,
        signal: signals.errorBudget,
        path: objective.node.path,
        summary: summaryOf(objective, indicator, pairs),
        words: pairs.map(wordsOf).join(", or "),
        labels,
      },
    ];
  });
}

/** Both windows burn, over a history that is at least half as long as the window. */
function burns(identity: Identity, { long, short, threshold, leastBad }: BurnAlert): string {
  const of = seriesOf(identity);
  const window = range(long.toSeconds());
  const conditions = [
    `${records.errorRatio(long.toSeconds())}${of} > ${threshold}`,
    `${records.errorRatio(short.toSeconds())}${of} > ${threshold}`,
    // Of a start or a pause of Prometheus a few minutes are left, in which one bad event is a large share; what is down
    // altogether is alerted by its own rule meanwhile.
    `count_over_time(${records.events}${of}[${window}]) >= ${long.toSeconds() / STEP_SECONDS / 2}`,
    // Rounded, as a rate estimates what lies between two scrapes.
    ...(leastBad === 0
      ? []
      : [`round(sum_over_time(${records.badEvents}${of}[${window}]) * ${STEP_SECONDS}) >= ${leastBad}`]),
  ];
  return `(\n  ${conditions.join("\n  and ")}\n)`;
}

function wordsOf({ long, short, threshold, leastBad }: BurnAlert): string {
  const least = leastBad === 0 ? "" : `, and ${leastBad} of them at least in the long window`;
  return `more than ${exact(threshold * 100)} % of events are bad over ${long} and over ${short}${least}`;
}

function summaryOf({ of, window }: Objective, indicator: Indicator, pairs: readonly BurnAlert[]): string {
  const rates = pairs.map(({ burnRate, long, spent }) => `${burnRate} over ${long} (${spent} % of the budget)`);
  return `The error budget of ${of.name} is spent too fast: its burn rate is above ${rates.join(", or above ")}. The objective is that ${describe(indicator)}, over ${window}.`;
}
