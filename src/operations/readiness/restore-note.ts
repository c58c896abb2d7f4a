/** What a rehearsal measured of one store. */
export interface RestoreNote {
  readonly store: string;
  readonly seconds: number;
  /** Recovery time objective, as the store declares it. @default - it declares none */
  readonly rto?: string;
}

/** `restore orders: 312 s (RTO 8 hours)`: a line of the log, which {@link parseRestoreNote} reads back. */
export function renderRestoreNote({ store, seconds, rto }: RestoreNote): string {
  return `restore ${store}: ${Math.round(seconds)} s${rto === undefined ? "" : ` (RTO ${rto})`}`;
}

/** @returns undefined for a line that is none */
export function parseRestoreNote(line: string): RestoreNote | undefined {
  const [, store, seconds, rto] = /^restore (\S+): (\d+) s(?: \(RTO ([^()]+)\))?$/.exec(line) ?? [];
  return store === undefined ? undefined : { store, seconds: Number(seconds), rto };
}

const UNITS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** The seconds of `8 hours`, as a duration writes itself; undefined for what is none. */
export function secondsOf(stated: unknown): number | undefined {
  const [, amount, unit] = /^(\d+) (second|minute|hour|day)s?$/.exec(String(stated)) ?? [];
  return unit === undefined ? undefined : Number(amount) * UNITS[unit];
}
