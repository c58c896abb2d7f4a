import type { EnvironmentModel } from "../../../../model/environment";
import type { AlertRuleRecord } from "../../../../model/monitoring-record";
import { Queue } from "../../../../model/queue";
import { Service } from "../../../../model/service";
import { alertName } from "./alert-name";
import { jobs } from "../../../../model/scrape-jobs";
import { selector } from "./promql";
import { signals } from "../../../../model/prometheus-signals";

/** Twenty scrapes: an exporter that restarts is back long before. */
export const TARGET_DOWN_SECONDS = 300;

/** Alerts on what watches: without it, silence would look like health. No construct's alert ends as these do. */
export function watcherRules(environment: EnvironmentModel): readonly AlertRuleRecord[] {
  const has = (kind: typeof Service | typeof Queue): boolean =>
    environment.declaredOf<Service | Queue>(kind).length > 0;
  const common = (part: string): Pick<AlertRuleRecord, "alert" | "severity" | "path"> => ({
    alert: alertName(environment, part),
    severity: "ticket",
    path: environment.node.path,
  });
  const unreachable = (watcher: string, job: string, consequence: string): AlertRuleRecord => ({
    ...common(`${watcher}-unreachable`),
    expr: `max(up${selector({ job })}) == 0`,
    forSeconds: TARGET_DOWN_SECONDS,
    signal: signals.targetDown,
    summary: consequence,
  });
  return [
    unreachable(
      "alertmanager",
      jobs.alertmanager,
      "Prometheus cannot reach Alertmanager, so nobody is told of any alert.",
    ),
    ...(has(Service)
      ? [unreachable("prober", jobs.probe, "The prober does not work, so nobody would notice that a service is down.")]
      : []),
    ...(has(Queue)
      ? [
          unreachable(
            "queues",
            jobs.queues,
            "The queues cannot be measured, so nobody would notice what waits in them.",
          ),
        ]
      : []),
    {
      ...common("rules-failing"),
      expr: `sum(increase(prometheus_rule_evaluation_failures_total${selector({ job: jobs.prometheus })}[15m])) > 0`,
      forSeconds: TARGET_DOWN_SECONDS,
      signal: signals.rulesFailing,
      summary: "A rule of Prometheus cannot be evaluated, so its alert never comes.",
    },
    {
      ...common("notifications-failing"),
      expr: `sum(increase(alertmanager_notifications_failed_total${selector({ job: jobs.alertmanager })}[15m])) > 0`,
      // Alertmanager tries again by itself for minutes.
      forSeconds: 900,
      signal: signals.notificationsFailing,
      summary: "Alertmanager cannot deliver messages to a receiver.",
    },
  ];
}
