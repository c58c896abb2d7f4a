const MINUTES_OF_DAY = 24 * 60;
const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const TIME = "([01]\\d|2[0-3]):([0-5]\\d)";
const DAILY = new RegExp(`^${TIME}-${TIME}$`);
const WEEKLY = new RegExp(`^(${DAYS.join("|")}):${TIME}-(${DAYS.join("|")}):${TIME}$`);

/** A span of time that comes back: minutes from its beginning in the day or week, and how many it lasts. */
interface Span {
  readonly start: number;
  readonly length: number;
}

/**
 * A span of every day in UTC, such as `01:00-02:00`; undefined where it is none.
 * @param least minutes that it must last
 */
export function tryParseDaily(text: unknown, least: number): Span | undefined {
  const match = typeof text === "string" ? DAILY.exec(text) : null;
  if (!match) return undefined;
  const [from, to] = [minutes(match[1], match[2]), minutes(match[3], match[4])];
  return trySpan(from, to, MINUTES_OF_DAY, least);
}

/**
 * A span of every week in UTC, shorter than a day, such as `sun:03:00-sun:04:00`; undefined where it is none.
 * @param least minutes that it must last
 */
export function tryParseWeekly(text: unknown, least: number): Span | undefined {
  const match = typeof text === "string" ? WEEKLY.exec(text) : null;
  if (!match) return undefined;
  const from = DAYS.indexOf(match[1]) * MINUTES_OF_DAY + minutes(match[2], match[3]);
  const to = DAYS.indexOf(match[4]) * MINUTES_OF_DAY + minutes(match[5], match[6]);
  const span = trySpan(from, to, MINUTES_OF_WEEK, least);
  return span && span.length < MINUTES_OF_DAY ? span : undefined;
}

/** True where a daily and a weekly span have a minute in common. */
export function overlap(daily: Span, weekly: Span): boolean {
  return DAYS.some((_, day) => {
    const start = day * MINUTES_OF_DAY + daily.start;
    return isWithin(weekly, start) || isWithin({ start, length: daily.length }, weekly.start);
  });
}

function isWithin({ start, length }: Span, minute: number): boolean {
  return (minute - start + MINUTES_OF_WEEK) % MINUTES_OF_WEEK < length;
}

function minutes(hours: string, rest: string): number {
  return Number(hours) * 60 + Number(rest);
}

function trySpan(from: number, to: number, period: number, least: number): Span | undefined {
  const length = (to - from + period) % period;
  return length < least ? undefined : { start: from, length };
}
