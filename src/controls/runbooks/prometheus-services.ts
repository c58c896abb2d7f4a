import type { Alert, Facts } from "../../facts";
import { records } from "../../model/prometheus-records";
import { addressesOf, containerAt, labelOf, log, query, raised, state, usage } from "./prometheus-look";
import type { Look, Runbook } from "./runbook";

function containerOfService(alert: Alert, facts: Facts): string {
  const { environment } = facts;
  const path = environment.services.find(({ name }) => name === labelOf(alert, "service"))?.path;
  return containerAt(path ?? alert.constructPath, facts);
}

function whatRuns(alert: Alert, facts: Facts): readonly Look[] {
  const container = containerOfService(alert, facts);
  return [state(container), log(container, "the first error, not the last one")];
}

export const serviceDown: Runbook = {
  meaning:
    "The service does not answer its health path with 2xx, for longer than Docker itself waits until it calls a container unhealthy. Everybody who uses it is affected.",
  look: whatRuns,
  act: [
    "Not running: its log ends with the reason. A missing variable or file is a deployment that failed: deploy the last version that worked.",
    "Running and unhealthy: see whether what it uses is up, along its edges in infrastructure-spec.md. Mend a store that is down first.",
    "Out of memory: raise its memory in the app and deploy.",
    "Running, healthy and still alerted: the prober does not reach it. Compare the networks of both containers with the Terraform, and deploy.",
    "To win time: docker restart with the container's name. Keep its log before.",
    "The alert ends with the first answer of 2xx.",
  ],
};

export const serviceRestarts: Runbook = {
  meaning: "The process of the service ends again and again, and Docker starts it again. Requests fail each time.",
  look: (alert, facts) => [...whatRuns(alert, facts), usage(containerOfService(alert, facts))],
  act: [
    "Read the log right before each start: what it wrote last is why it ended.",
    "Out of memory, or memory close to its limit: raise the limit in the app, or look for the leak by the memory panel of the dashboard Services.",
    "Since the last deployment: deploy the version before it.",
    "The alert ends an hour after the restarts have.",
  ],
};

export const errorBudget: Runbook = {
  meaning:
    "Of the errors that the objective admits over its window, too many have come in too short a time, and still come. A page means that users notice now; a ticket that the budget will not last.",
  look: (alert, facts) => {
    const of = `{objective="${labelOf(alert, "objective")}",indicator="${labelOf(alert, "indicator")}"}`;
    return [
      raised(alert, facts),
      query(
        `${records.budgetLeft}${of}`,
        facts,
        "what is left of the budget: 1 is all of it, below 0 the objective is missed",
      ),
      query(
        `{__name__=~"objective:slo_errors:ratio_rate.*",objective="${labelOf(alert, "objective")}",indicator="${labelOf(alert, "indicator")}"}`,
        facts,
        "the share of bad events over each window: high in all of them lasts long, high in short ones has just begun",
      ),
      ...(alert.rule?.labels?.service === undefined ? [] : whatRuns(alert, facts)),
      {
        command: `printf '%s\\n' ${addressesOf(facts.environment).grafana}/dashboards`,
        for: "the dashboards: when did it begin, and what changed at that time?",
      },
    ];
  },
  act: [
    "Find when it began, and compare it with the last deployment. Where they meet, deploy the version before.",
    "Availability: read the errors in the service's log, and see whether what it uses is up.",
    "Latency: see in the dashboard Services whether requests, processor or memory rose, and in Stores whether a database ran out of connections.",
    "Freshness: see that the consumer of the queue runs and what it logs.",
    "A page that cannot be ended within an hour is an incident: incident-response.md.",
    "The alert ends when its short window is good again. What was spent stays spent until it leaves the objective's window.",
  ],
};

export const objectiveUnmeasured: Runbook = {
  meaning:
    "The service offers metrics, but not the one by which its objective is measured. Until it does, the objective seems to hold whatever happens.",
  look: (alert, facts) => [
    raised(alert, facts),
    query(
      `count by (__name__) ({job="service",service="${labelOf(alert, "service")}"})`,
      facts,
      "the names of the metrics that the service has",
    ),
  ],
  act: [
    "Compare the names with Metrics.prometheus in the app: requests, failed and duration.",
    "A latency needs a bucket of the histogram that ends exactly at its limit: add it in the service, in seconds.",
    "A counter that appears with the first request only is missing where nobody has asked since the start: send a request, or let the service begin it with 0.",
  ],
};
