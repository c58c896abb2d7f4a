import type { Alert, Facts } from "../../facts";
import { addressesOf, containerAt, log, query, raised, state, watcherNamed } from "./prometheus-look";
import type { Look, Runbook } from "./runbook";

/** The container that did not answer: an exporter of a store, the service itself, or a program of the environment. */
function watcherOf(alert: Alert, facts: Facts): string {
  const { store, service } = alert.rule?.labels ?? {};
  if (store !== undefined) return watcherNamed(`exporter_${store}`, facts);
  if (service !== undefined) return containerAt(alert.constructPath, facts);
  return watcherNamed(/-(alertmanager|prober|queues)-unreachable$/.exec(alert.name)?.[1] ?? "prometheus", facts);
}

function targets({ environment }: Facts): Look {
  return {
    command: `curl --silent '${addressesOf(environment).prometheus}/api/v1/targets?state=active'`,
    for: "lastError of the target that is down: no such host, refused, timed out, or an answer that is no metric",
  };
}

export const targetDown: Runbook = {
  meaning:
    "Prometheus cannot read something that it watches by. What stands behind it may be well; but nobody would notice if it were not.",
  look: (alert, facts) => [
    targets(facts),
    state(watcherOf(alert, facts)),
    log(watcherOf(alert, facts), "why it does not answer"),
  ],
  act: [
    "Not running, or restarting: its log says why. Deploy, which brings its container back as the Terraform has it.",
    "An exporter that runs: it cannot sign in to its store, or the store is down, which has an alert of its own.",
    "A service: its path or port of metrics is not the one of Metrics.prometheus in the app.",
    "The queues: the emulator is down. Look at its container first.",
    "Until it is mended, look at the store or service itself: docker logs and docker stats.",
  ],
};

export const rulesFailing: Runbook = {
  meaning: "Prometheus cannot evaluate one of its rules. The alert of that rule would not come.",
  look: (_, facts) => [
    query("increase(prometheus_rule_evaluation_failures_total[15m]) > 0", facts, "the group of the rule"),
    log(watcherNamed("prometheus", facts), 'the rule and the error, after msg="Evaluating rule failed"'),
  ],
  act: [
    "Found a duplicate series or many-to-many matching: an expression of the project's own alert yields more than it should. Add sum or max around it in the app and deploy.",
    "Too many samples: a range of the project's own alert is too long. Make it shorter.",
  ],
};

export const notificationsFailing: Runbook = {
  meaning: "Alertmanager could not deliver messages. Somebody who should know of an alert does not.",
  look: (_, facts) => [
    query("increase(alertmanager_notifications_failed_total[1h]) > 0", facts, "the integration, and the reason"),
    log(watcherNamed("alertmanager", facts), "the receiver's answer"),
    {
      command: `curl --silent ${addressesOf(facts.environment).alertmanager}/api/v2/alerts`,
      for: "the alerts that are open now: read them here until messages arrive again",
    },
  ],
  act: [
    "Tell whoever is on call by another way, and read the open alerts by hand until it is mended.",
    "Refused: the address or the secret of the receiver has changed. Renew it.",
    "Timed out: the environment's network lets nothing out to the receiver. Compare its egress in the app.",
  ],
};

export const ownAlert: Runbook = {
  meaning: "An alert of the project's own, on an expression that only the project knows the meaning of.",
  look: (alert, facts) => [raised(alert, facts)],
  act: ["Do what the project's own steps for this alert say, in their order."],
};
