import { Duration, Schedule } from "symphony-infra";
import { scheduleWords } from "../../src/values/schedule-words";
import { problemOf } from "../support/problems-of";

describe("a cron expression", () => {
  test("keeps its text with single spaces and names in capitals, and its time zone", () => {
    const schedule = Schedule.cron(" 0  3 * * mon-Fri", { timeZone: "Europe/Berlin" });
    expect([schedule.kind, schedule.expression, schedule.timeZone]).toEqual([
      "cron",
      "0 3 * * MON-FRI",
      "Europe/Berlin",
    ]);
    expect(Schedule.cron("0 3 * * *").timeZone).toBe("UTC");
  });

  test("counts 0 and 7 as Sunday and steps within a range", () => {
    expect(Schedule.cron("0 0 * * 0").fields.daysOfWeek).toEqual([0]);
    expect(Schedule.cron("0 0 * * 5-7").fields.daysOfWeek).toEqual([0, 5, 6]);
    expect(Schedule.cron("10-40/15 */8 1,31 2-4 *").fields).toMatchObject({
      minutes: [10, 25, 40],
      hours: [0, 8, 16],
      daysOfMonth: [1, 31],
      months: [2, 3, 4],
    });
  });

  test.each(["Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "Etc/GMT+1", "UTC", "US/Pacific"])(
    "may be meant in %s",
    (timeZone) => {
      expect(Schedule.cron("0 3 * * *", { timeZone }).timeZone).toBe(timeZone);
    },
  );

  test.each(["europe/berlin", "Europe/berlin", "utc", "+01:00", "CEST", "Mars/Phobos", "", 60])(
    "may not be meant in %p",
    (timeZone) => {
      const problem = problemOf(() => Schedule.cron("0 3 * * *", { timeZone: timeZone as string }));
      expect([problem.id, problem.path]).toEqual(["SYM-JOB-003", "Schedule.cron"]);
    },
  );

  test.each(["0 0 L * *", "0 0 15W * *", "0 0 * * 5#2", "0 0 * * 5L", "0 0 ? * *", "5/15 * * * *", "*/0 * * * *"])(
    "that Unix cron does not know is refused: %s",
    (expression) => {
      const { id, got } = problemOf(() => Schedule.cron(expression));
      expect(id).toBe("SYM-JOB-002");
      expect(got).toContain(` in "${expression}"`);
    },
  );

  test.each(["0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 0 30-31 2 *"])("of a day that never comes is refused: %s", (e) => {
    expect(problemOf(() => Schedule.cron(e)).id).toBe("SYM-JOB-005");
  });

  test.each(["0 0 29 2 *", "0 0 31 2,3 *", "0 0 30 2 1"])("of a day that comes seldom is none of them: %s", (e) => {
    expect(Schedule.cron(e).expression).toBe(e);
  });
});

describe("a fixed distance", () => {
  test.each([Duration.minutes(1), Duration.hours(6), Duration.days(365)])("may be %s", (distance) => {
    expect(Schedule.every(distance).distance).toBe(distance);
  });

  test.each([Duration.seconds(59), Duration.seconds(90), Duration.days(366), Duration.minutes(0), 5])(
    "may not be %s",
    (distance) => {
      const problem = problemOf(() => Schedule.every(distance as Duration));
      expect([problem.id, problem.path, problem.got]).toEqual(["SYM-JOB-004", "Schedule.every", String(distance)]);
    },
  );
});

test.each([
  [Schedule.cron("0 3 * * 1-5"), "At 03:00, Monday through Friday"],
  [Schedule.cron("*/15 8-17 * * *"), "Every 15 minutes, between 08:00 and 17:59"],
  [Schedule.cron("0 0 1 JAN *"), "At 00:00, on day 1 of the month, only in January"],
  [Schedule.cron("30 4 * * 7"), "At 04:30, only on Sunday"],
  [Schedule.every(Duration.days(1)), "Every day"],
  [Schedule.every(Duration.minutes(90)), "Every 90 minutes"],
])("a reader is told the words of a schedule", (schedule, words) => {
  expect(scheduleWords(schedule)).toBe(words);
});
