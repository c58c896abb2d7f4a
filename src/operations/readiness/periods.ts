import type { Attempt } from "../records/deployment-entry";

/**
 * Days for which a restore proves that a store comes back: "Test backup recovery quarterly, or more frequently", safeguard 11.5 of the
 * CIS Controls v8; AWS Well-Architected asks for it without a number (REL09-BP04, "Perform periodic recovery of the data").
 */
export const RESTORE_DAYS = 90;

/**
 * Days for which a rehearsal counts. No standard states a number: what is deployed several times a month is another system a month
 * later, and who has not rolled back for longer looks up how.
 */
export const REHEARSAL_DAYS = 30;

/** Days for which a person's statement counts, as a restore does: what it is about changes as slowly. */
export const STATEMENT_DAYS = 90;

const DAY = 86_400_000;

/**
 * Whether something of that time, as a log writes it, lies no more than so many days back. A time that cannot be read does not; nor
 * does one to come, beyond what the clocks of two machines differ by.
 */
export function isWithin(days: number, at: string, now: Date): boolean {
  const age = now.getTime() - Date.parse(at);
  return age <= days * DAY && age >= -DAY;
}

/** `12 days ago`, for a reader: days of the calendar, in UTC. */
export function ago(at: string, now: Date): string {
  const days = Math.round((Date.parse(dayOf(now.toISOString())) - Date.parse(dayOf(at))) / DAY);
  return days <= 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
}

/** `2026-11-23` */
export function dayOf(at: string): string {
  return at.slice(0, 10);
}

/** When an attempt was over; its begin where it has no end. */
export function endOf({ endedAt, begunAt }: Pick<Attempt, "endedAt" | "begunAt">): string {
  return endedAt ?? begunAt;
}
