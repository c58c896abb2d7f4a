import { CronPattern } from "croner";
import { Duration } from "./duration";
import { ProblemCollector } from "./problem-collector";
import { show } from "./show";

/** When something runs again and again. */
export type Schedule = CronSchedule | RateSchedule;

export interface CronOptions {
  /**
   * Name of the IANA time zone database in which the expression is meant, such as `Europe/Berlin`.
   * @default "UTC"
   */
  readonly timeZone?: string;
}

export const Schedule = {
  /**
   * Five fields of Unix cron: minute, hour, day of the month, month, day of the week (0 and 7 are Sunday), with names,
   * lists, ranges and steps: `Schedule.cron("0 3 * * 1-5", { timeZone: "Europe/Berlin" })`.
   *
   * Where clocks go forward, a time that does not exist is skipped that day; where they go back, a time that comes twice
   * runs once, at the first: "Daylight savings time on EventBridge Scheduler". A job that must run every day stays clear
   * of the hours in which its time zone changes, or uses UTC. A run that lasts longer than the time to the next one
   * overlaps with it.
   * @throws SpecificationError SYM-JOB-002, SYM-JOB-003, SYM-JOB-005
   */
  cron(expression: string, options: CronOptions = {}): CronSchedule {
    return CronSchedule.of(expression, options);
  },

  /**
   * At a fixed distance, from 1 minute to 365 days in whole minutes, whatever the clocks do: a day is 24 hours. The first
   * run is when the schedule is created, and each change of the distance counts from then.
   * @throws SpecificationError SYM-JOB-004
   */
  every(distance: Duration): RateSchedule {
    return RateSchedule.of(distance);
  },
};

/** The values that each field of a cron expression admits, sorted. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  readonly months: readonly number[];
  /** 0 is Sunday, 6 Saturday. */
  readonly daysOfWeek: readonly number[];
  /** Whether the field is something else than `*`. Where both are, cron runs on the days that either admits. */
  readonly restrictsDayOfMonth: boolean;
  readonly restrictsDayOfWeek: boolean;
}

export class CronSchedule {
  readonly kind = "cron";

  private constructor(
    /** As it was given, with single spaces and names in capitals. */
    readonly expression: string,
    readonly timeZone: string,
    /** @internal */
    readonly fields: CronFields,
  ) {}

  /** @internal */
  static of(expression: unknown, options: unknown): CronSchedule {
    const problems = new ProblemCollector("Schedule.cron");
    const timeZone = checkTimeZone(problems, options);
    const text =
      typeof expression === "string"
        ? expression
            .trim()
            .split(/[ \t]+/)
            .join(" ")
            .toUpperCase()
        : "";
    const fields = checkExpression(problems, expression, text);
    problems.throwIfAny();
    return new CronSchedule(text, timeZone!, fields!);
  }
}

export class RateSchedule {
  readonly kind = "rate";

  private constructor(readonly distance: Duration) {}

  /** @internal */
  static of(distance: unknown): RateSchedule {
    const problems = new ProblemCollector("Schedule.every");
    const minutes = distance instanceof Duration ? distance.toSeconds() / 60 : NaN;
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES)
      problems.report("SYM-JOB-004", distance instanceof Duration ? distance.toString() : show(distance));
    problems.throwIfAny();
    return new RateSchedule(distance as Duration);
  }
}

/** True for what one of the named constructors made. */
export function isSchedule(x: unknown): x is Schedule {
  return x instanceof CronSchedule || x instanceof RateSchedule;
}

const MOST_MINUTES = 365 * 24 * 60;
const LONGEST_EXPRESSION = 200;
const FIELDS = ["minute", "hour", "day of the month", "month", "day of the week"] as const;
/** What Unix cron has: the library also takes what others added, such as L, W, # and ?. */
const ITEM = /^(\*|(\d{1,2}|[A-Z]{3})(-(\d{1,2}|[A-Z]{3}))?)(\/\d{1,2})?$/;
/** Days of each month, in its longest year. */
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function checkExpression(problems: ProblemCollector, given: unknown, text: string): CronFields | undefined {
  const parts = text.split(" ");
  if (typeof given !== "string" || text.length > LONGEST_EXPRESSION || parts.length !== FIELDS.length) {
    problems.report("SYM-JOB-002", show(given));
    return undefined;
  }
  const wrong = FIELDS.filter((_, i) => !isField(parts, i));
  for (const field of wrong)
    problems.report("SYM-JOB-002", `${field} ${show(parts[FIELDS.indexOf(field)])} in ${show(given)}`);
  if (wrong.length > 0) return undefined;
  const fields = fieldsOf(text);
  if (!everComes(fields)) problems.report("SYM-JOB-005", show(given));
  return fields;
}

/** Whether one field is right, whatever the others are. */
function isField(parts: readonly string[], index: number): boolean {
  if (!parts[index].split(",").every((item) => ITEM.test(item))) return false;
  try {
    parse(FIELDS.map((_, i) => (i === index ? parts[i] : "*")).join(" "));
    return true;
  } catch {
    return false;
  }
}

function parse(text: string): CronPattern {
  return new CronPattern(text, undefined, { mode: "5-part" });
}

function fieldsOf(text: string): CronFields {
  const pattern = parse(text);
  const [, , dayOfMonth, , dayOfWeek] = text.split(" ");
  const valuesOf = (admitted: readonly number[], first: number): readonly number[] =>
    admitted.flatMap((isAdmitted, i) => (isAdmitted ? [i + first] : []));
  return {
    minutes: valuesOf(pattern.minute, 0),
    hours: valuesOf(pattern.hour, 0),
    daysOfMonth: valuesOf(pattern.day, 1),
    months: valuesOf(pattern.month, 1),
    daysOfWeek: valuesOf(pattern.dayOfWeek.slice(0, 7), 0),
    restrictsDayOfMonth: dayOfMonth !== "*",
    restrictsDayOfWeek: dayOfWeek !== "*",
  };
}

/** False for a day that none of the months has, such as 30 February. */
function everComes({ daysOfMonth, months, restrictsDayOfWeek }: CronFields): boolean {
  return restrictsDayOfWeek || months.some((month) => daysOfMonth[0] <= LENGTHS[month - 1]);
}

function checkTimeZone(problems: ProblemCollector, options: unknown): string | undefined {
  const given = optionsOf(options);
  if (given === undefined) {
    problems.report("SYM-PROPERTY-002", show(options), { allowed: "an object of properties" });
    return undefined;
  }
  for (const name of Object.keys(given).filter((key) => key !== "timeZone"))
    problems.report("SYM-PROPERTY-001", show(name), { allowed: "timeZone" });
  const { timeZone = "UTC" } = given;
  if (!isTimeZone(timeZone)) problems.report("SYM-JOB-003", show(timeZone));
  return timeZone as string;
}

/** A copy of the options, each read once; undefined for what is no object or cannot be read. */
function optionsOf(options: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const isObject = Object.prototype.toString.call(options) === "[object Object]";
    return isObject ? { ...(options as object) } : undefined;
  } catch {
    return undefined;
  }
}

/** Areas and places begin with a capital; an offset such as +01:00 is no time zone. */
const ZONE = /^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*){0,2}$/;

function isTimeZone(name: unknown): name is string {
  if (typeof name !== "string" || !ZONE.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    // Node takes any case, EventBridge Scheduler that of the database; an alias is shown under another name.
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}
