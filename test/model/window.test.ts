import { overlap, tryParseDaily, tryParseWeekly } from "../../src/model/window";

describe("a window of every day", () => {
  test.each([
    ["01:00-02:00", { start: 60, length: 60 }],
    ["23:30-00:45", { start: 1410, length: 75 }],
    ["00:00-23:59", { start: 0, length: 1439 }],
  ])("%s is read", (text, span) => expect(tryParseDaily(text, 60)).toEqual(span));

  test.each([
    "1:00-2:00",
    "01:00-01:59",
    "01:00-01:00",
    "24:00-01:00",
    "01:60-03:00",
    "01:00-02:00 ",
    "",
    undefined,
    7,
  ])("%p is none", (text) => expect(tryParseDaily(text, 60)).toBeUndefined());
});

describe("a window of every week", () => {
  test.each([
    ["mon:00:00-mon:01:00", { start: 0, length: 60 }],
    ["sun:23:30-mon:01:00", { start: 6 * 1440 + 1410, length: 90 }],
    ["sat:12:00-sun:11:59", { start: 5 * 1440 + 720, length: 1439 }],
  ])("%s is read", (text, span) => expect(tryParseWeekly(text, 60)).toEqual(span));

  test.each([
    "sun:03:00-sun:03:59",
    "sun:03:00-sun:02:00",
    "sun:03:00-mon:03:00",
    "SUN:03:00-SUN:04:00",
    "so:03:00-so:04:00",
    "03:00-04:00",
    undefined,
  ])("%p is none", (text) => expect(tryParseWeekly(text, 60)).toBeUndefined());
});

describe("a daily and a weekly window", () => {
  const meet = (daily: string, weekly: string): boolean =>
    overlap(tryParseDaily(daily, 60)!, tryParseWeekly(weekly, 60)!);

  test.each([
    ["03:30-04:30", "sun:03:00-sun:04:00"],
    ["02:00-03:01", "sun:03:00-sun:04:00"],
    ["03:10-04:10", "sun:03:00-sun:08:00"],
    ["02:00-09:00", "sun:03:00-sun:04:00"],
    ["23:30-00:30", "sun:23:00-mon:00:00"],
    ["23:30-00:30", "mon:00:00-mon:01:00"],
    ["00:15-01:15", "sun:23:30-mon:00:30"],
  ])("%s and %s meet", (daily, weekly) => expect(meet(daily, weekly)).toBe(true));

  test.each([
    ["01:00-02:00", "sun:03:00-sun:04:00"],
    ["02:00-03:00", "sun:03:00-sun:04:00"],
    ["04:00-05:00", "sun:03:00-sun:04:00"],
    ["01:00-02:00", "sun:23:30-mon:01:00"],
    ["22:00-23:30", "sun:23:30-mon:01:00"],
  ])("%s and %s do not", (daily, weekly) => expect(meet(daily, weekly)).toBe(false));
});
