import type { EnvironmentRecord } from "../../model/record";
import { jobs } from "../../model/scrape-jobs";
import { EVERY_PORT } from "./docker-paths";
import { Path } from "./path";

/** Kinds that one container of a Docker environment stands for together. */
const EMULATED = ["Bucket", "Queue", "Topic"];
const EMULATOR = "docker_container.aws_emulator";
/** Kinds whose container an exporter of its own watches. */
const EXPORTED = ["Database", "Cache"];

const [PROMETHEUS, ALERTMANAGER, GRAFANA, PROBER, QUEUES] = [
  "prometheus",
  "alertmanager",
  "grafana",
  "prober",
  "queues",
].map((name) => `docker_container.monitoring_${name}`);

/**
 * Who watches whom on Docker, stated a second time: the platform states it where it makes the networks, and the two are
 * compared on every synthesis.
 */
export function watchPaths({ monitoring, services, constructs }: EnvironmentRecord): readonly Path[] {
  if (!monitoring) return [];
  const measured = monitoring.jobs.find(({ name }) => name === jobs.service)?.targets ?? [];
  return [
    ...watch(GRAFANA, PROMETHEUS),
    ...watch(GRAFANA, ALERTMANAGER),
    ...watch(PROMETHEUS, ALERTMANAGER),
    ...watch(PROMETHEUS, PROBER),
    ...services.flatMap(({ name }) => watch(PROBER, name)),
    ...measured.flatMap(({ labels }) => watch(PROMETHEUS, labels.service)),
    ...constructs.filter(({ kind }) => EXPORTED.includes(kind)).flatMap(({ name }) => exported(name, exporterOf(name))),
    ...(constructs.some(({ kind }) => EMULATED.includes(kind)) ? exported(EMULATOR, QUEUES) : []),
  ];
}

/** The end that a construct is: one of those that share a container is that container. */
export function endOf(kind: string, name: string): string {
  return EMULATED.includes(kind) ? EMULATOR : name;
}

/** In a Docker network each end reaches the other. */
export function bothWays(a: string, b: string, because: string): readonly Path[] {
  return [
    { from: a, to: b, by: EVERY_PORT, because },
    { from: b, to: a, by: EVERY_PORT, because },
  ];
}

function watch(watcher: string, watched: string): readonly Path[] {
  return bothWays(watcher, watched, `${watcher} watches ${watched}`);
}

function exported(store: string, exporter: string): readonly Path[] {
  return [...watch(exporter, store), ...watch(PROMETHEUS, exporter)];
}

function exporterOf(store: string): string {
  return `docker_container.monitoring_exporter_${store.replace(/-/g, "_")}`;
}
