import { Cron } from "croner";
import fc from "fast-check";
import { Duration, Schedule } from "symphony-infra";
import { isExpressible, scheduleExpression } from "../../../src/platforms/aws/schedule-expression";
import { nextTimes } from "./aws-cron";

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** A field of Unix cron with everything that it may hold; names stand for some of the numbers. */
function field(least: number, most: number, names: readonly string[] = []): fc.Arbitrary<string> {
  const write = (value: number, named: boolean): string => (named && names[value - least]) || String(value);
  const item = fc
    .record({
      from: fc.integer({ min: least, max: most }),
      to: fc.integer({ min: least, max: most }),
      step: fc.integer({ min: 1, max: most }),
      named: fc.boolean(),
      form: fc.constantFrom("one", "range", "steps", "all in steps"),
    })
    .map(({ from, to, step, named, form }) => {
      const [first, last] = [Math.min(from, to), Math.max(from, to)];
      if (form === "one") return write(from, named);
      if (form === "all in steps") return `*/${Math.min(step, most - least + 1)}`;
      const range = `${write(first, named)}-${write(last, named)}`;
      return form === "range" ? range : `${range}/${Math.min(step, most - least + 1)}`;
    });
  return fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(","));
}

const everything = fc.constant("*");
const unix = fc
  .record({
    minute: fc.oneof(everything, field(0, 59)),
    hour: fc.oneof(everything, field(0, 23)),
    month: fc.oneof(everything, field(1, 12, MONTHS)),
    days: fc.oneof(
      fc.constant(["*", "*"]),
      field(1, 31).map((day) => [day, "*"]),
      field(0, 7, DAYS).map((weekday) => ["*", weekday]),
    ),
  })
  .map(({ minute, hour, month, days }) => `${minute} ${hour} ${days[0]} ${month} ${days[1]}`);

/** Undefined for a day that never comes. */
function tryCron(expression: string): Schedule | undefined {
  try {
    return Schedule.cron(expression);
  } catch {
    expect(new Cron(expression, { timezone: "UTC", paused: true }).nextRun(new Date("2026-01-01"))).toBeNull();
    return undefined;
  }
}

test("an expression of EventBridge Scheduler has the occurrences of the Unix cron that it comes from", () => {
  fc.assert(
    fc.property(
      unix,
      fc.date({ min: new Date("2024-01-01"), max: new Date("2032-01-01"), noInvalidDate: true }),
      (expression, from) => {
        const schedule = tryCron(expression);
        if (!schedule) return;
        const runs = new Cron(expression, { timezone: "UTC", paused: true, mode: "5-part" }).nextRuns(5, from);
        expect(nextTimes(scheduleExpression(schedule), from, runs.length)).toEqual(
          runs.map((run) => run.toISOString()),
        );
        expect(runs.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 400, seed: 7 },
  );
}, 60_000);

test.each([
  ["0 3 * * *", "cron(0 3 * * ? *)"],
  ["0 3 * * 1-5", "cron(0 3 ? * MON-FRI *)"],
  ["30 4 * * 0", "cron(30 4 ? * SUN *)"],
  ["30 4 * * 7", "cron(30 4 ? * SUN *)"],
  ["0 0 * * 5-7", "cron(0 0 ? * SUN,FRI,SAT *)"],
  ["0 0 * * sat,sun", "cron(0 0 ? * SUN,SAT *)"],
  ["*/15 8-17 * * *", "cron(0/15 8-17 * * ? *)"],
  ["10-40/15 * * * *", "cron(10,25,40 * * * ? *)"],
  ["5-59/15 * * * *", "cron(5/15 * * * ? *)"],
  ["0 */6 1,15 * *", "cron(0 0/6 1,15 * ? *)"],
  ["0 0 1 JAN-MAR,6 *", "cron(0 0 1 1-3,6 ? *)"],
  ["0 0 29 2 *", "cron(0 0 29 2 ? *)"],
  ["* * * * *", "cron(* * * * ? *)"],
  ["0 0 * * 0-6", "cron(0 0 ? * SUN-SAT *)"],
])("%s is %s", (expression, expected) => {
  expect(scheduleExpression(Schedule.cron(expression))).toBe(expected);
});

test.each([
  [Duration.minutes(1), "rate(1 minutes)"],
  [Duration.minutes(90), "rate(90 minutes)"],
  [Duration.hours(6), "rate(6 hours)"],
  [Duration.hours(48), "rate(2 days)"],
])("every %s is %s", (distance, expected) => {
  expect(scheduleExpression(Schedule.every(distance))).toBe(expected);
});

test("a day of the month together with a day of the week is not expressible, each alone is", () => {
  expect(["0 0 1 * 1", "0 0 1 * *", "0 0 * * 1", "0 0 */1 * *"].map((e) => isExpressible(Schedule.cron(e)))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  expect(isExpressible(Schedule.every(Duration.days(1)))).toBe(true);
});
