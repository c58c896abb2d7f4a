import type { Backup } from "../facts";
import type { ConstructRecord } from "../model/record";
import { type Inline, inline } from "./kit/markdown";
import { nothing } from "./shown";

/** Seconds between two recovery points of a store, by the closest of its ways back; undefined where none can be read. */
export function recoveryPointsApart(backups: readonly Backup[]): number | undefined {
  const known = backups.flatMap(({ between }) => between ?? []);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** Whether recovery points are as near to each other as is promised. */
export function rpoVerdict(apart: number | undefined, rpo: ConstructRecord["intent"][string]): Inline {
  const most = secondsOf(rpo);
  if (most === undefined) return nothing;
  if (apart === undefined) return inline`not known`;
  return apart <= most ? inline`yes` : inline`NO`;
}

const UNITS: Readonly<Record<string, number>> = { millisecond: 0.001, second: 1, minute: 60, hour: 3600, day: 86_400 };

/** The seconds of `5 minutes`, as a duration writes itself. */
function secondsOf(stated: ConstructRecord["intent"][string]): number | undefined {
  const [, amount, unit] = /^(\d+) (millisecond|second|minute|hour|day)s?$/.exec(String(stated)) ?? [];
  return unit === undefined ? undefined : Number(amount) * UNITS[unit];
}
