import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY = 24 * 60;
const WEEK = 7 * DAY;
/** Both windows: "Backup window" and "The Amazon RDS maintenance window" of the Amazon RDS user guide. */
const LEAST_MINUTES = 30;

const TIME = "([01][0-9]|2[0-3]):([0-5][0-9])";
const DAILY = new RegExp(`^${TIME}-${TIME}$`);
const WEEKLY = new RegExp(`^(${DAYS.join("|")}):${TIME}-(${DAYS.join("|")}):${TIME}$`);

/** Away from the working hours of Europe and the Americas; in those of Asia and Australia give others. */
const BACKUP = "01:00-02:00";
const MAINTENANCE = "sun:03:00-sun:04:00";

export interface DatabaseWindows {
  readonly backup: string;
  readonly maintenance: string;
}

/** Minutes since Monday, 00:00 UTC; the end is behind the start, also over midnight. */
interface Span {
  readonly start: number;
  readonly length: number;
}

/** The two windows; AWS refuses two that overlap. */
export function checkWindows(problems: ProblemCollector, backup: unknown, maintenance: unknown): DatabaseWindows {
  const windows = { backup: backup ?? BACKUP, maintenance: maintenance ?? MAINTENANCE } as DatabaseWindows;
  const [daily, weekly] = [tryParseDaily(windows.backup), tryParseWeekly(windows.maintenance)];
  if (!daily)
    problems.report("SYM-DATABASE-006", `backupWindow: ${show(backup)}`, {
      allowed: "hh:mm-hh:mm in UTC, 30 minutes or more, such as 01:00-02:00",
    });
  if (!weekly)
    problems.report("SYM-DATABASE-006", `maintenanceWindow: ${show(maintenance)}`, {
      allowed: "ddd:hh:mm-ddd:hh:mm in UTC, 30 minutes or more and below 24 hours, such as sun:03:00-sun:04:00",
    });
  if (daily && weekly && overlap(daily, weekly))
    problems.report("SYM-DATABASE-007", `backupWindow: ${windows.backup}, maintenanceWindow: ${windows.maintenance}`);
  return windows;
}

function tryParseDaily(text: unknown): Span | undefined {
  const match = typeof text === "string" ? DAILY.exec(text) : null;
  return match ? spanOf(minutes(match[1], match[2]), minutes(match[3], match[4]), DAY) : undefined;
}

function tryParseWeekly(text: unknown): Span | undefined {
  const match = typeof text === "string" ? WEEKLY.exec(text) : null;
  if (!match) return undefined;
  const at = (day: string, hour: string, minute: string): number => DAYS.indexOf(day) * DAY + minutes(hour, minute);
  const span = spanOf(at(match[1], match[2], match[3]), at(match[4], match[5], match[6]), WEEK);
  return span && span.length < DAY ? span : undefined;
}

function minutes(hour: string, minute: string): number {
  return Number(hour) * 60 + Number(minute);
}

function spanOf(start: number, end: number, period: number): Span | undefined {
  const length = (end - start + period) % period;
  return length < LEAST_MINUTES ? undefined : { start, length };
}

/** Whether the weekly span meets the daily one on any day. */
function overlap(daily: Span, weekly: Span): boolean {
  return DAYS.some((_, day) => {
    const between = (weekly.start - (day * DAY + daily.start) + WEEK) % WEEK;
    return between < daily.length || WEEK - between < weekly.length;
  });
}
