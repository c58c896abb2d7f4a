import { containers, type ContainersFound } from "./checks/containers";
import { objectivesOnPrometheus } from "./checks/objectives-prometheus";
import { pageRules, prometheusAlerts } from "./checks/prometheus-alerts";
import { type Looking, look, poll } from "./looking";
import type { PlatformLooks } from "./platform-looks";
import { Prometheus } from "./prometheus";
import type { AlertsNow } from "./watch";

export function dockerLooks(looking: Looking): PlatformLooks {
  const { environment } = looking;
  const prometheus = Prometheus.tryFind(looking);
  const rules = pageRules(environment);
  // One look at the engine shows both what runs and whether it is healthy.
  let seen: ContainersFound | undefined;
  return {
    deployments: () =>
      look(looking, "deployment", environment.name, async () => (seen = await containers(looking)).deployments),
    targets: () => look(looking, "target", environment.name, async () => seen?.targets ?? []),
    alerts: prometheus && rules.length > 0 ? () => alertsOnceLoaded(looking, prometheus, rules) : undefined,
    objectives: (watched) =>
      prometheus && environment.record.objectives.length > 0
        ? look(looking, "objective", environment.name, () => objectivesOnPrometheus(looking, prometheus, watched))
        : Promise.resolve([]),
  };
}

/** Seconds within which a Prometheus that was just started answers and has read its rules. */
const WITHIN = 60;
const EVERY = 5;

function alertsOnceLoaded(looking: Looking, prometheus: Prometheus, rules: readonly string[]): Promise<AlertsNow> {
  return poll(looking, {
    within: Math.min(WITHIN, looking.request.stableSeconds ?? WITHIN),
    every: EVERY,
    ask: () => prometheusAlerts(prometheus, rules),
    awaits: ({ missing }) => (missing.length === 0 ? undefined : "Prometheus has not read all rules yet."),
  });
}
