import type { Member } from "../../../model/member";

/** A program that watches: no construct, and so with names that no construct can have. */
export interface Watcher {
  /** Host name by which others reach it; no name of a construct has a dot. */
  readonly name: string;
  /** Its part of physical names; no name of a construct has an underscore. */
  readonly formerName: string;
  /** What follows the type in its resource's id. */
  readonly parts: readonly (string | Member)[];
  /** Port on which it answers. */
  readonly port: number;
}

function program(name: string, port: number): Watcher {
  const part = `monitoring_${name}`;
  return { name: `${name}.monitoring`, formerName: part, parts: [part], port };
}

/** The ports are the programs' own defaults. */
export const prometheus = program("prometheus", 9090);
export const alertmanager = program("alertmanager", 9093);
export const grafana = program("grafana", 3000);
/** Asks each service for its health: Prometheus's blackbox exporter. */
export const prober = program("prober", 9115);
/** Counts the messages of all queues in the emulator. */
export const queueExporter = program("queues", 9100);

/** The programs that people open, in the order in which they choose ports of the host. */
export const PUBLISHED = { grafana, prometheus, alertmanager } as const;

export type PublishedProgram = keyof typeof PUBLISHED;

const EXPORTER_PORTS = { postgres: 9187, mysql: 9104, redis: 9121 } as const;

/** What kind of exporter a store has: the name of its scrape job. */
export type ExporterKind = keyof typeof EXPORTER_PORTS;

const exporters = new WeakMap<Member, Watcher>();

/** The program that turns what a database or cache says of itself into metrics: one for each, always the same object. */
export function exporterOf(store: Member, kind: ExporterKind): Watcher {
  const known = exporters.get(store);
  if (known) return known;
  const made: Watcher = {
    name: `${store.name}.exporter.monitoring`,
    formerName: `monitoring_exporter_${store.formerName}`,
    parts: ["monitoring_exporter", store],
    port: EXPORTER_PORTS[kind],
  };
  exporters.set(store, made);
  return made;
}
