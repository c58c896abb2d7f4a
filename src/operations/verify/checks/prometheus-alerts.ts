import { alertsOf } from "../../../facts";
import type { OpenEnvironment } from "../../context/open-environment";
import type { Prometheus } from "../prometheus";
import type { AlertsNow } from "../watch";

/** Names of the alerts of severity page that Prometheus raises. */
export function pageRules({ facts }: Pick<OpenEnvironment, "facts">): readonly string[] {
  return alertsOf(facts).flatMap(({ name, rule, severity }) => (rule && severity === "page" ? [name] : []));
}

/** Which of them fire now; a pending one has not held for its time yet. */
export async function prometheusAlerts(prometheus: Prometheus, names: readonly string[]): Promise<AlertsNow> {
  const [alerts, known] = await Promise.all([prometheus.alerts(), prometheus.alertNames()]);
  const firing = alerts.filter(({ state, labels }) => state === "firing" && names.includes(labels.alertname));
  return {
    known: names.filter((name) => known.has(name)).length,
    raised: firing.map(({ labels, annotations }) => ({ name: labels.alertname, because: annotations.summary ?? "" })),
    missing: names.filter((name) => !known.has(name)),
  };
}
