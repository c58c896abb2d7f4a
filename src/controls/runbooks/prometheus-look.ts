import { type Alert, type Facts, physicalName } from "../../facts";
import type { Look } from "./runbook";
import { shellWord } from "./shell-word";

/** What the names of containers that watch hold, and no name of a construct can: `shop-dev-monitoring_prober`. */
const WATCHER = "monitoring_";

/** Name of the container that a construct is. */
export function containerAt(constructPath: string, facts: Facts): string {
  const names = facts.below(constructPath, "docker_container").flatMap((container) => physicalName(container) ?? []);
  const own = names.filter((name) => !name.includes(WATCHER)).sort((a, b) => a.length - b.length);
  return own.length === 0 ? "<container>" : shellWord(own[0]);
}

/** Name of the container of a program that watches: `prober`, `exporter_orders`. */
export function watcherNamed(program: string, facts: Facts): string {
  const names = facts.ofType("docker_container").flatMap((container) => physicalName(container) ?? []);
  return shellWord(names.find((name) => name.endsWith(`${WATCHER}${program}`)) ?? "<container>");
}

export function log(container: string, what: string): Look {
  return { command: `docker logs --timestamps --since 30m ${container} 2>&1 | tail -n 100`, for: what };
}

export function state(container: string): Look {
  return {
    command: `docker inspect --format '{{.State.Status}}, health {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}, exit code {{.State.ExitCode}}, out of memory {{.State.OOMKilled}}, restarts {{.RestartCount}}, started {{.State.StartedAt}}' ${container}`,
    for: "running or not, healthy or not; out of memory true is the memory limit, and restarts that grow are a start that fails",
  };
}

export function usage(container: string): Look {
  return {
    command: `docker stats --no-stream ${container}`,
    for: "processor and memory against their limits",
  };
}

/** Asks Prometheus, now. */
export function query(expression: string, { environment }: Facts, what: string): Look {
  const { prometheus } = addressesOf(environment);
  return {
    command: `curl --silent --get --data-urlencode ${shellWord(`query=${expression}`)} ${shellWord(`${prometheus}/api/v1/query`)}`,
    for: what,
  };
}

/** The rule's own expression, which has a value while the alert is raised. */
export function raised({ rule }: Alert, facts: Facts): Look {
  return query(rule?.expr ?? "ALERTS", facts, "the value that raised it; no result means that it has ended");
}

/** Where a program is opened. */
export function addressesOf({ monitoring }: Facts["environment"]) {
  return monitoring?.addresses ?? { prometheus: "<prometheus>", alertmanager: "<alertmanager>", grafana: "<grafana>" };
}

export function labelOf({ rule }: Alert, label: string): string {
  return rule?.labels?.[label] ?? `<${label}>`;
}
