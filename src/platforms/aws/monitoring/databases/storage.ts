import { Database } from "../../../../model/database";
import { Duration } from "../../../../values/duration";
import { type AlarmProps } from "../../alarm";
import { instanceClassOf } from "../../database/instance-classes";
import { tryFindMemory } from "./instance-memory";
import type { DatabaseMetric } from "./metrics";

/**
 * Half of the tenth at which RDS makes the storage larger by itself ("Managing capacity automatically with Amazon RDS storage
 * autoscaling") and tells that it is low (RDS-EVENT-0089): whoever is below it is not being helped.
 */
const LEAST_FREE_STORAGE = 0.05;
/** Of large storage 5 % may last for months. What 3.5 MiB a second fill in a night of eight hours cannot wait for the morning. */
const NIGHT = 100 * 1024 ** 3;
/**
 * A tenth of what an instance of Aurora has: 2 GiB for each of memory, by the table of "Temporary storage limits for Aurora
 * PostgreSQL". The tenth is the least that "Recommended alarms" of the Amazon CloudWatch user guide advises.
 */
const LEAST_FREE_LOCAL_STORAGE = 0.2;

/** Full storage stops an instance of RDS. That of Aurora grows by itself; what is full there is the instance's own, for sorting. */
export function storageAlarms(database: Database, metric: DatabaseMetric): readonly AlarmProps[] {
  return database.storage === undefined
    ? localStorage(database, metric)
    : [storage(database.storage.initial.toBytes(), metric)];
}

/** Of what it begins with, since an alarm knows nothing of what it has grown to: later than 5 % of that, never in vain. */
function storage(initial: number, metric: DatabaseMetric): AlarmProps {
  return {
    part: "storage",
    severity: "page",
    description:
      "The storage is nearly full and does not grow by itself any more, or not fast enough. When it is full, the database stops.",
    value: metric("FreeStorageSpace", "Minimum"),
    comparison: "<",
    threshold: Math.min(Math.round(initial * LEAST_FREE_STORAGE), NIGHT),
    period: Duration.minutes(1),
    periods: 5,
  };
}

function localStorage(database: Database, metric: DatabaseMetric): readonly AlarmProps[] {
  const memory = tryFindMemory(instanceClassOf(database));
  if (memory === undefined) return [];
  return [
    {
      part: "local-storage",
      severity: "ticket",
      description:
        "An instance has nearly no storage left for what it sorts and for its logs. When there is none, statements that sort fail.",
      value: metric("FreeLocalStorage", "Minimum"),
      comparison: "<",
      threshold: Math.round(memory * LEAST_FREE_LOCAL_STORAGE),
      period: Duration.minutes(1),
      periods: 15,
    },
  ];
}
