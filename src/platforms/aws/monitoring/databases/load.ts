import { Database } from "../../../../model/database";
import { Duration } from "../../../../values/duration";
import { type AlarmProps } from "../../alarm";
import { instanceClassOf } from "../../database/instance-classes";
import { tryFindMostConnections } from "./connections";
import { isBurstable, tryFindMemory } from "./instance-memory";
import type { DatabaseMetric } from "./metrics";

/** A quarter of an hour: a report or a backup makes a shorter peak, which nobody need look at. */
const LASTING = { period: Duration.minutes(1), periods: 15 } as const;
/** "Recommended alarms" of the Amazon CloudWatch user guide. */
const BUSY_PERCENT = 90;
/**
 * The metric is `MemAvailable` ("Amazon CloudWatch metrics for Amazon RDS"), without the engine's own buffers: MySQL and Aurora
 * take three quarters for these, so a healthy database has little left. A twentieth is what RDS reckons for a twentieth of the
 * connections.
 */
const LEAST_FREE_MEMORY = 0.05;
/** What is reckoned is a tenth above what an instance really admits at most, so this is at most nine tenths of that. */
const FULL_CONNECTIONS = 0.8;

/** CPU, memory and connections: slow before it is down, so it can wait for the day. */
export function loadAlarms(database: Database, metric: DatabaseMetric): readonly AlarmProps[] {
  return [cpu(metric), ...credits(database, metric), ...memory(database, metric), ...connections(database, metric)];
}

function cpu(metric: DatabaseMetric): AlarmProps {
  return {
    part: "cpu",
    severity: "ticket",
    description: `The CPU of the database is busy at ${BUSY_PERCENT} % or more for a quarter of an hour: statements wait for each other.`,
    value: metric("CPUUtilization", "Maximum"),
    comparison: ">=",
    threshold: BUSY_PERCENT,
    ...LASTING,
  };
}

/**
 * These classes never run out of CPU, as they are in unlimited mode; AWS bills what they use above their baseline over a day:
 * "DB instance class types". The balance says less: it begins at nothing, and 0 is only the beginning of what is billed.
 */
function credits(database: Database, metric: DatabaseMetric): readonly AlarmProps[] {
  if (!isBurstable(instanceClassOf(database))) return [];
  return [
    {
      part: "cpu-credits",
      severity: "ticket",
      description:
        "The database steadily uses more CPU than its class has: AWS bills the surplus. A class that is not burstable may cost less.",
      value: metric("CPUSurplusCreditsCharged", "Maximum"),
      comparison: ">",
      threshold: 0,
      period: Duration.hours(1),
    },
  ];
}

function memory(database: Database, metric: DatabaseMetric): readonly AlarmProps[] {
  const all = tryFindMemory(instanceClassOf(database));
  if (all === undefined) return [];
  return [
    {
      part: "memory",
      severity: "ticket",
      description: `Less than ${LEAST_FREE_MEMORY * 100} % of the memory is left for a quarter of an hour: the database is about to swap, or to be restarted for want of memory.`,
      value: metric("FreeableMemory", "Minimum"),
      comparison: "<",
      threshold: Math.round(all * LEAST_FREE_MEMORY),
      ...LASTING,
    },
  ];
}

function connections(database: Database, metric: DatabaseMetric): readonly AlarmProps[] {
  const most = tryFindMostConnections(database);
  if (most === undefined) return [];
  const threshold = Math.max(Math.floor(most * FULL_CONNECTIONS), 1);
  return [
    {
      part: "connections",
      severity: "ticket",
      description: `${threshold} connections or more are open, of about ${most} that the database admits. When they are used up, it refuses new ones.`,
      value: metric("DatabaseConnections", "Maximum"),
      comparison: ">=",
      threshold,
      period: Duration.minutes(1),
      periods: 5,
    },
  ];
}
