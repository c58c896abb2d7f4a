import { Database } from "../../../model/database";
import { StoreRecovery } from "../../../model/recovery-plan";
import { Duration } from "../../../values/duration";

/** Hour of daily backups in UTC, unless a database is at its own backup or maintenance then. */
const FIRST_CHOICE = 5;
const HOURS = 24;
const EIGHT = 8;
const TIME = /(\d\d):(\d\d)/g;

/**
 * Expression of AWS Backup for every so many hours, in UTC.
 * @param hour of daily backups
 */
export function scheduleOf(every: Duration, hour: number): string {
  const hours = every.toSeconds() / 3600;
  if (hours === HOURS) return `cron(0 ${hour} * * ? *)`;
  // The times of databases, which are eight hours apart or more, are all free of their windows, as the daily one is.
  if (hours >= EIGHT) return `cron(0 ${hour % hours}/${hours} * * ? *)`;
  return isHourly(every) ? "cron(0 * * * ? *)" : `cron(0 0/${hours} * * ? *)`;
}

/**
 * An hour for daily backups beside those of another rule of the same plan, at which that rule starts none: where the start
 * windows of two rules overlap, AWS Backup follows only the one that keeps its backups longer ("Backup plan options and
 * configuration"). Five is in no
 * distance of hours from midnight that divides a day, but in every hour.
 * @param every of the other rule
 */
export function hourBeside(every: Duration, hour: number): number {
  const hours = every.toSeconds() / 3600;
  return hours >= EIGHT ? (hour + hours / 2) % HOURS : FIRST_CHOICE;
}

/** True for backups in every hour, beside which there is none. */
export function isHourly(every: Duration): boolean {
  return every.toSeconds() === 3600;
}

/**
 * The first hour from five on in which no database is at its backup or maintenance, nor begins with it within the hour
 * after, and neither eight, twelve and sixteen hours later where there is such an hour: "AWS database services can't start backups 1 hour before or during their maintenance window".
 */
export function dailyHour(rows: readonly StoreRecovery[]): number {
  const busy = new Set(rows.flatMap(({ store }) => (Database.is(store) ? busyHours(store) : [])));
  const hours = Array.from({ length: HOURS }, (_, i) => (FIRST_CHOICE + i) % HOURS);
  const areFree = (hour: number): boolean =>
    [0, EIGHT, HOURS / 2, 2 * EIGHT].every((more) => !busy.has((hour + more) % HOURS));
  return hours.find(areFree) ?? hours.find((hour) => !busy.has(hour)) ?? FIRST_CHOICE;
}

/** Hours of the day in which a job may not start, on whatever day the maintenance is; a job starts within the hour. */
function busyHours({ windows }: Database): readonly number[] {
  return [windows.backup, windows.maintenance].flatMap((window) => {
    const [from, to] = [...window.matchAll(TIME)].map(([, hour, minute]) => Number(hour) + Number(minute) / 60);
    const length = to > from ? to - from : to - from + HOURS;
    const first = Math.floor(from) - 2;
    return Array.from({ length: Math.ceil(from + length) - first }, (_, i) => (first + i + HOURS) % HOURS);
  });
}
