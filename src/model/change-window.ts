import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { checkProperties, copyOf } from "./properties";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
export type Weekday = (typeof DAYS)[number];

export interface ChangeWindowProps {
  /** Such as `["Mon", "Tue", "Wed", "Thu"]`. */
  readonly days: readonly Weekday[];
  /** `HH:MM` of a clock of 24 hours. */
  readonly from: string;
  /** The first minute that is too late, after {@link from}. */
  readonly to: string;
  /** Name of the IANA time zone database. @default "UTC" */
  readonly timeZone?: string;
}

/** When an environment may be deployed to. */
export interface ChangeWindow extends Required<ChangeWindowProps> {
  readonly kind: "weekly";
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const PROPERTIES = ["days", "from", "to", "timeZone"];

export const ChangeWindow = {
  /**
   * The same hours on certain days of each week.
   * @throws SpecificationError SYM-PIPELINE-005
   */
  weekly(props: ChangeWindowProps): ChangeWindow {
    const problems = new ProblemCollector("ChangeWindow.weekly");
    const given = checkProperties<ChangeWindowProps>(problems, props, PROPERTIES);
    const { from, to, timeZone = "UTC" } = given;
    const days: readonly unknown[] = Array.isArray(given.days) ? [...given.days] : [];
    const isWeek = days.length > 0 && days.every((day) => DAYS.includes(day as Weekday));
    if (!isWeek || new Set(days).size < days.length) problems.report("SYM-PIPELINE-005", `days: ${show(given.days)}`);
    for (const [name, time] of Object.entries({ from, to }))
      if (typeof time !== "string" || !TIME.test(time)) problems.report("SYM-PIPELINE-005", `${name}: ${show(time)}`);
    if (String(from) >= String(to)) problems.report("SYM-PIPELINE-005", `from: ${show(from)}, to: ${show(to)}`);
    if (!isTimeZone(timeZone)) problems.report("SYM-PIPELINE-005", `timeZone: ${show(timeZone)}`);
    problems.throwIfAny();
    return Object.freeze({
      kind: "weekly",
      days: DAYS.filter((day) => days.includes(day)),
      from: from as string,
      to: to as string,
      timeZone: timeZone as string,
    });
  },
};

/** Checks a window again where it was not made by the named constructor, as in JavaScript. */
export function checkWindow(problems: ProblemCollector, given: unknown): ChangeWindow | undefined {
  const { kind, ...props } = copyOf(given);
  if (kind === "weekly") return problems.attempt("changeWindow", () => ChangeWindow.weekly(props as never));
  problems.report("SYM-PIPELINE-005", show(given));
  return undefined;
}

/** A name of the database alone: `date` takes other texts for a time zone too, and silently means UTC by them. */
function isTimeZone(x: unknown): x is string {
  if (typeof x !== "string" || !/^(UTC|[A-Z][A-Za-z_+-]*(\/[A-Z][\w+-]*)+)$/.test(x)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: x }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
