import { Bucket } from "../../../model/bucket";
import { Cache } from "../../../model/cache";
import { Database } from "../../../model/database";
import type { EnvironmentModel } from "../../../model/environment";
import { Queue } from "../../../model/queue";
import { Service } from "../../../model/service";
import { Topic } from "../../../model/topic";
import { emulator } from "../emulator-name";
import type { Pair, Server } from "../pairs";
import {
  type ExporterKind,
  type Watcher,
  alertmanager,
  exporterOf,
  grafana,
  prober,
  prometheus,
  queueExporter,
} from "./programs";
import { isWatched } from "./watched";

/** A store with the program that watches it. */
export interface WatchedStore {
  readonly store: Server;
  readonly exporter: Watcher;
  /** Name of the scrape job. */
  readonly job: ExporterKind | "queues";
}

/** Every store that has a server: a file store is a volume, and has none. */
export function watchedStores(environment: EnvironmentModel): readonly WatchedStore[] {
  const databases = environment.declaredOf(Database).map((store) => watchedBy(store, store.facts.dialect));
  const caches = environment.declaredOf(Cache).map((store) => watchedBy(store, "redis"));
  const emulated = [Bucket, Queue, Topic].some(
    (kind) => environment.declaredOf<Bucket | Queue | Topic>(kind).length > 0,
  );
  return [
    ...databases,
    ...caches,
    ...(emulated ? [{ store: emulator, exporter: queueExporter, job: "queues" } as const] : []),
  ];
}

function watchedBy(store: Database | Cache, job: ExporterKind): WatchedStore {
  return { store, exporter: exporterOf(store, job), job };
}

/** Who asks whom: the prober and Prometheus the services, each exporter its store, and the programs one another. */
export function watchPairsOf(environment: EnvironmentModel): readonly Pair[] {
  if (!isWatched(environment)) return [];
  const services = environment.declaredOf(Service);
  const measured = services.filter(({ metrics }) => metrics !== undefined);
  const stores = watchedStores(environment);
  return [
    { consumer: grafana, provider: prometheus },
    { consumer: grafana, provider: alertmanager },
    { consumer: prometheus, provider: alertmanager },
    { consumer: prometheus, provider: prober },
    ...services.map((provider) => ({ consumer: prober, provider })),
    ...measured.map((provider) => ({ consumer: prometheus, provider })),
    ...stores.flatMap(({ store, exporter }) => [
      { consumer: exporter, provider: store },
      { consumer: prometheus, provider: exporter },
    ]),
  ];
}
