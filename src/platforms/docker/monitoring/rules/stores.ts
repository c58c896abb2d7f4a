import type { AlertRuleRecord } from "../../../../model/monitoring-record";
import type { Cache } from "../../../../model/cache";
import type { Database } from "../../../../model/database";
import { alertName } from "./alert-name";
import { selector } from "./promql";
import { signals } from "../../../../model/prometheus-signals";
import { TARGET_DOWN_SECONDS } from "./targets";

/** Eight scrapes: longer than a container takes that is replaced. */
const STORE_DOWN_SECONDS = 120;

type Part = Pick<AlertRuleRecord, "alert" | "path" | "labels">;

export function partOf({ environment, name, node }: Database | Cache, part: string): Part {
  return { alert: alertName(environment, name, part), path: node.path, labels: { store: name } };
}

/** The store itself does not answer its exporter, or the exporter does not answer Prometheus. */
export function reachRules(store: Database | Cache, job: string, metric: string): readonly AlertRuleRecord[] {
  const of = selector({ job, store: store.name });
  return [
    {
      ...partOf(store, "down"),
      expr: `max(${metric}${of}) == 0`,
      forSeconds: STORE_DOWN_SECONDS,
      severity: "page",
      signal: store.kind === "Database" ? signals.databaseDown : signals.cacheDown,
      summary: `${store.name} does not answer: whatever uses it fails.`,
    },
    {
      ...partOf(store, "exporter-down"),
      expr: `max(up${of}) == 0`,
      forSeconds: TARGET_DOWN_SECONDS,
      severity: "ticket",
      signal: signals.targetDown,
      summary: `The exporter of ${store.name} does not answer, so nobody would notice that the store is down.`,
    },
  ];
}
