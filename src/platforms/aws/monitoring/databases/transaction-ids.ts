import { Database } from "../../../../model/database";
import { Duration } from "../../../../values/duration";
import { type AlarmProps } from "../../alarm";
import type { DatabaseMetric } from "./metrics";

/** "Implement an early warning system for transaction ID wraparound in Amazon RDS for PostgreSQL" of the AWS Database Blog. */
const EARLY = 1_000_000_000;
/** Where PostgreSQL itself drops everything but the vacuum: the default of `vacuum_failsafe_age`. */
const FAILSAFE = 1_600_000_000;
/** "Preventing Transaction ID Wraparound Failures" of the PostgreSQL manual: three million before 2^31 it refuses to write. */
const LAST = 2 ** 31 - 3_000_000;

/** The age of the oldest transaction that no vacuum has frozen. It only grows while vacuum does not keep up, for weeks. */
export function transactionIdAlarms(database: Database, metric: DatabaseMetric): readonly AlarmProps[] {
  if (database.facts.dialect !== "postgres") return [];
  const alarm = (part: string, severity: AlarmProps["severity"], threshold: number, words: string): AlarmProps => ({
    part,
    severity,
    description: `The oldest transaction is ${threshold} transactions old. ${words}`,
    value: metric("MaximumUsedTransactionIDs", "Maximum"),
    comparison: ">=",
    threshold,
    period: Duration.minutes(5),
  });
  const end = `At ${LAST} the database refuses to write.`;
  return [
    alarm("transaction-ids", "ticket", EARLY, `Vacuum does not keep up. ${end}`),
    alarm("wraparound", "page", FAILSAFE, `Vacuum has not kept up for long. ${end}`),
  ];
}
