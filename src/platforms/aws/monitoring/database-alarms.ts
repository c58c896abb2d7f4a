import { Database } from "../../../model/database";
import { Duration } from "../../../values/duration";
import { type AlarmProps, buildAlarm } from "../alarm";
import type { AwsContext } from "../context";
import type { AwsDatabaseResources } from "../database/build";
import type { Built } from "./built";
import { loadAlarms } from "./databases/load";
import { type DatabaseMetric, metricsOf } from "./databases/metrics";
import { storageAlarms } from "./databases/storage";
import { transactionIdAlarms } from "./databases/transaction-ids";

/**
 * Databases: CPU, memory, connections, storage, transaction ids, replica lag. No queue of the disk nor latency: they say that
 * something else here is used up, and an objective says whether anybody notices.
 */
export function buildDatabaseAlarms(context: AwsContext, { providers }: Built): void {
  for (const database of context.environment.declaredOf(Database)) {
    const metric = metricsOf(providers.get(database)!.resources as AwsDatabaseResources);
    const alarms = [
      ...loadAlarms(database, metric),
      ...storageAlarms(database, metric),
      ...transactionIdAlarms(database, metric),
      ...replicaLagAlarms(database, metric),
    ];
    for (const alarm of alarms) buildAlarm(context, database, { ...alarm, of: database.formerName });
  }
}

/** What `readReplicas` promises: copies up to a second behind. An instance that only takes over is behind for nobody. */
function replicaLagAlarms({ readReplicas }: Database, metric: DatabaseMetric): readonly AlarmProps[] {
  if (readReplicas === 0) return [];
  return [
    {
      part: "replica-lag",
      severity: "ticket",
      description:
        "A replica has been a second or more behind for a quarter of an hour: those who only read see old data.",
      value: metric("AuroraReplicaLag", "Maximum"),
      comparison: ">=",
      threshold: Duration.seconds(1).toMillis(),
      period: Duration.minutes(1),
      periods: 15,
    },
  ];
}
