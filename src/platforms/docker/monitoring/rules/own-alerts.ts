import { Alert } from "../../../../model/alert";
import type { EnvironmentModel } from "../../../../model/environment";
import type { AlertRuleRecord } from "../../../../model/monitoring-record";
import { alertName } from "./alert-name";
import { signals } from "../../../../model/prometheus-signals";

const COMPARISONS = { above: ">", below: "<" } as const;

/** Alerts of the project's own on a metric of Prometheus; others are stated as differences. */
export function ownRules(environment: EnvironmentModel): readonly AlertRuleRecord[] {
  return environment.declaredOf(Alert).flatMap(({ name, node, severity, summary, when }) => {
    if (when.kind !== "metric" || when.prometheus === undefined) return [];
    return [
      {
        alert: alertName(environment, name),
        // On lines of its own, so that a comment at its end does not swallow the rest.
        expr: `(\n${when.prometheus}\n) ${COMPARISONS[when.comparison]} ${when.threshold}`,
        forSeconds: when.for.toSeconds(),
        severity,
        signal: signals.ownAlert,
        path: node.path,
        summary,
      },
    ];
  });
}
