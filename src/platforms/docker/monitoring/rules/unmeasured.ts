import type { Indicator } from "../../../../model/indicator";
import type { AlertRuleRecord } from "../../../../model/monitoring-record";
import type { Objective } from "../../../../model/objective";
import { Service } from "../../../../model/service";
import { alertName } from "./alert-name";
import { jobs } from "../../../../model/scrape-jobs";
import { bucketOf, selector } from "./promql";
import { signals } from "../../../../model/prometheus-signals";

/** An hour: a new version whose metrics changed is no reason to look before it has settled. */
const HOUR = 3600;
/** Clients export a counter with labels from its first request on, which may be a day away where nobody works. */
const DAY = 86_400;

/** An objective whose metric does not exist always holds: that is an alert of its own. */
export function unmeasuredRules(objective: Objective, indicator: Indicator): readonly AlertRuleRecord[] {
  const { of, environment, node } = objective;
  if (!Service.is(of) || !of.metrics) return [];
  const { requests, duration } = of.metrics;
  const labels = { job: jobs.service, service: of.name };
  const rule = (expr: string, forSeconds: number, lacks: string): AlertRuleRecord => ({
    alert: alertName(environment, objective.name, indicator.kind, "unmeasured"),
    expr,
    forSeconds,
    severity: "ticket",
    signal: signals.objectiveUnmeasured,
    path: node.path,
    summary: `The ${indicator.kind} of ${of.name} is not measured: ${lacks}.`,
    labels: { objective: objective.name, indicator: indicator.kind, service: of.name },
  });
  if (indicator.kind === "latency") {
    const limit = indicator.below.toSeconds();
    return [
      rule(
        `sum(${duration}_count${selector(labels)}) > 0 unless sum(${duration}_bucket${selector(labels, bucketOf(limit))})`,
        HOUR,
        `its histogram ${duration} has no bucket that ends at ${limit}`,
      ),
    ];
  }
  return [
    rule(
      `max(up${selector(labels)}) == 1 unless sum(${requests}${selector(labels)})`,
      DAY,
      `it offers metrics, and no counter ${requests} among them`,
    ),
  ];
}
