import * as fc from "fast-check";
import { burnAlerts, errorBudget } from "../../src/model/burn-alerts";
import { Duration } from "../../src/values/duration";

const MONTH = Duration.days(30);
const words = (target: number, window: Duration, traffic: "steady" | "low"): readonly string[] =>
  burnAlerts(target, window, traffic).map(
    ({ severity, spent, long, short, burnRate, threshold, leastBad }) =>
      `${severity}: ${spent} % in ${long} and ${short}, burn ${burnRate}, above ${threshold}, ${leastBad} at least`,
  );

/** Targets that an objective admits: five decimals. */
const targets = fc.integer({ min: 5_000_000, max: 9_999_999 }).map((n) => n / 100_000);
const windows = fc.integer({ min: 7, max: 90 }).map((days) => Duration.days(days));
const traffics = fc.constantFrom("steady", "low");

describe("burn alerts", () => {
  test("of 99.9 percent over 30 days are the workbook's", () => {
    expect(words(99.9, MONTH, "steady")).toEqual([
      "page: 2 % in 1 hour and 5 minutes, burn 14.4, above 0.0144, 0 at least",
      "page: 5 % in 6 hours and 30 minutes, burn 6, above 0.006, 0 at least",
      "ticket: 10 % in 1 day and 2 hours, burn 3, above 0.003, 0 at least",
      "ticket: 10 % in 3 days and 6 hours, burn 1, above 0.001, 0 at least",
    ]);
  });

  test("of low traffic leave the shortest pair out, look longer, and want three bad events", () => {
    expect(words(99.9, MONTH, "low")).toEqual([
      "page: 5 % in 6 hours and 90 minutes, burn 6, above 0.006, 3 at least",
      "ticket: 10 % in 1 day and 6 hours, burn 3, above 0.003, 3 at least",
      "ticket: 10 % in 3 days and 18 hours, burn 1, above 0.001, 3 at least",
    ]);
  });

  test.each([
    [
      7,
      "14 minutes and 5 minutes",
      "84 minutes and 7 minutes",
      "336 minutes and 28 minutes",
      "1008 minutes and 84 minutes",
    ],
    [10, "20 minutes and 5 minutes", "2 hours and 10 minutes", "8 hours and 40 minutes", "1 day and 2 hours"],
    [20, "40 minutes and 5 minutes", "4 hours and 20 minutes", "16 hours and 80 minutes", "2 days and 4 hours"],
  ])("of %d days look at as much shorter windows, and burn as fast", (days, ...windowsOfPairs) => {
    const [fastest, fast, slow, slowest] = windowsOfPairs;
    expect(words(99.9, Duration.days(days), "steady")).toEqual([
      `page: 2 % in ${fastest}, burn 14.4, above 0.0144, 0 at least`,
      `page: 5 % in ${fast}, burn 6, above 0.006, 0 at least`,
      `ticket: 10 % in ${slow}, burn 3, above 0.003, 0 at least`,
      `ticket: 10 % in ${slowest}, burn 1, above 0.001, 0 at least`,
    ]);
  });

  test("of 28 days look at whole hours beyond a day, a little fewer than a tenth of the window", () => {
    expect(words(99.9, Duration.days(28), "steady")).toEqual([
      "page: 2 % in 56 minutes and 5 minutes, burn 14.4, above 0.0144, 0 at least",
      "page: 5 % in 336 minutes and 28 minutes, burn 6, above 0.006, 0 at least",
      "ticket: 10 % in 1344 minutes and 112 minutes, burn 3, above 0.003, 0 at least",
      "ticket: 10 % in 67 hours and 335 minutes, burn 1.00298507463, above 0.00100298507463, 0 at least",
    ]);
  });

  test("of low traffic over 7 days have short windows of a quarter", () => {
    expect(words(99.9, Duration.days(7), "low")).toEqual([
      "page: 5 % in 84 minutes and 21 minutes, burn 6, above 0.006, 3 at least",
      "ticket: 10 % in 336 minutes and 84 minutes, burn 3, above 0.003, 3 at least",
      "ticket: 10 % in 1008 minutes and 252 minutes, burn 1, above 0.001, 3 at least",
    ]);
  });

  test("of 90 days keep the windows, and so burn faster", () => {
    expect(words(99.9, Duration.days(90), "steady")).toEqual([
      "page: 2 % in 1 hour and 5 minutes, burn 43.2, above 0.0432, 0 at least",
      "page: 5 % in 6 hours and 30 minutes, burn 18, above 0.018, 0 at least",
      "ticket: 10 % in 1 day and 2 hours, burn 9, above 0.009, 0 at least",
      "ticket: 10 % in 3 days and 6 hours, burn 3, above 0.003, 0 at least",
    ]);
  });

  test("are never raised at a rate that the budget bears, over part of the window", () => {
    fc.assert(
      fc.property(targets, windows, traffics, (target, window, traffic) => {
        const alerts = burnAlerts(target, window, traffic);
        // Of longer windows than 30 days the rates rise: of a loose target every threshold may reach 1.
        if (window.toDays() <= 30) expect(alerts.length).toBeGreaterThan(0);
        for (const { burnRate, threshold, long, short } of alerts) {
          expect(burnRate).toBeGreaterThanOrEqual(1);
          expect(threshold).toBeGreaterThanOrEqual(errorBudget(target));
          expect(long.toSeconds()).toBeLessThan(window.toSeconds());
          expect(long.toSeconds() % (long.toDays() > 1 ? 3600 : 60)).toBe(0);
          expect(short.toSeconds() % 60).toBe(0);
          expect(short.toSeconds()).toBeGreaterThanOrEqual(300);
        }
      }),
    );
  });

  test("that could never fire are left out", () => {
    expect(burnAlerts(90, MONTH, "steady").map(({ burnRate }) => burnRate)).toEqual([6, 3, 1]);
    expect(burnAlerts(50, MONTH, "steady").map(({ burnRate }) => burnRate)).toEqual([1]);
  });

  test.each([
    [99.9, 0.001],
    [99.95, 0.0005],
    [99.99999, 0.0000001],
    [95, 0.05],
  ])("have a budget without noise: %d percent leave %d", (target, budget) => {
    expect(errorBudget(target)).toBe(budget);
  });

  test("have a threshold of burn rate times budget, to twelve digits and never more", () => {
    fc.assert(
      fc.property(targets, windows, traffics, (target, window, traffic) => {
        for (const { burnRate, threshold, spent, long } of burnAlerts(target, window, traffic)) {
          expect(threshold / (burnRate * errorBudget(target))).toBeCloseTo(1, 9);
          expect(String(threshold).replace(/^0\.0*|e.*$|\./g, "").length).toBeLessThanOrEqual(12);
          expect(burnRate).toBeCloseTo((spent / 100) * (window.toSeconds() / long.toSeconds()), 9);
          expect(threshold).toBeGreaterThan(0);
          expect(threshold).toBeLessThan(1);
        }
      }),
    );
  });

  test("admit less in a longer window, and have a short window within the long one", () => {
    fc.assert(
      fc.property(targets, windows, traffics, (target, window, traffic) => {
        const alerts = burnAlerts(target, window, traffic);
        alerts.slice(1).forEach((alert, i) => {
          expect(alert.long.toSeconds()).toBeGreaterThan(alerts[i].long.toSeconds());
          expect(alert.threshold).toBeLessThan(alerts[i].threshold);
        });
        for (const { long, short } of alerts)
          expect(short.toSeconds()).toBe(Math.max(300, long.toSeconds() / (traffic === "low" ? 4 : 12)));
      }),
    );
  });

  test("of a stricter target fire earlier", () => {
    fc.assert(
      fc.property(targets, targets, windows, (one, other, window) => {
        fc.pre(one !== other);
        const [loose, strict] = [one, other]
          .sort((a, b) => a - b)
          .map((target) => burnAlerts(target, window, "steady"));
        for (const alert of loose) {
          const same = strict.find(({ long }) => long.toSeconds() === alert.long.toSeconds());
          expect(same!.threshold).toBeLessThanOrEqual(alert.threshold);
        }
      }),
    );
  });
});
