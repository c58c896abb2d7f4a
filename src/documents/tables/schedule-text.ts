import { toString } from "cronstrue";
import { type Inline, code, inline, text } from "../kit/markdown";
import { value } from "../shown";

const RATE = /^rate\((\d+) (minute|hour|day)s?\)$/;
/** Minutes to days of the week, which are names here: their numbers begin with another day than those of Unix. */
const CRON = /^cron\((\S+ \S+ \S+ \S+ [A-Z,?*-]+) \*\)$/;

/** A schedule of AWS in words, `every 90 days` or `At 05:00`, with the expression where that is more exact. */
export function scheduleText(expression: unknown): Inline {
  const [, amount, unit] = RATE.exec(String(expression)) ?? [];
  if (unit !== undefined)
    return amount === "1" ? inline`every ${text(unit)}` : inline`every ${text(amount)} ${text(unit)}s`;
  const [, fields] = CRON.exec(String(expression)) ?? [];
  if (fields === undefined) return value(expression);
  const words = toString(fields, { use24HourTimeFormat: true, throwExceptionOnParseError: false });
  return inline`${text(words)} (${code(String(expression))})`;
}
