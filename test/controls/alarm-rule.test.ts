import fc from "fast-check";
import { tryParseAlarmRule } from "../../src/controls/rules/sym/alarm-rule";

/** Whether a rule is raised while these alarms are. */
const isRaised = (rule: unknown, ...raised: string[]): boolean | undefined =>
  tryParseAlarmRule(rule)?.(new Set(raised));

test("an alarm is named by a reference, by its name in quotes or without", () => {
  expect(isRaised('ALARM("${aws_cloudwatch_metric_alarm.a.alarm_name}")', "aws_cloudwatch_metric_alarm.a")).toBe(true);
  expect(isRaised('ALARM("${aws_cloudwatch_metric_alarm.a.alarm_name}")', "a")).toBe(false);
  expect(isRaised('ALARM("shop prod a")', "shop prod a")).toBe(true);
  expect(isRaised("ALARM(shop-prod-a)", "shop-prod-a")).toBe(true);
});

test.each<[string, readonly string[], boolean]>([
  ["ALARM(a) AND ALARM(b)", ["a"], false],
  ["ALARM(a) AND ALARM(b)", ["a", "b"], true],
  ["ALARM(a) OR ALARM(b)", ["b"], true],
  // AND binds closer: "Create a composite alarm" of the CloudWatch user guide.
  ["ALARM(a) OR ALARM(b) AND ALARM(c)", ["a"], true],
  ["(ALARM(a) OR ALARM(b)) AND ALARM(c)", ["a"], false],
  ["ALARM(a) AND NOT ALARM(b)", ["a", "b"], false],
  ["ALARM(a) AND OK(b)", ["a"], true],
  ["ALARM(a) AND INSUFFICIENT_DATA(b)", ["a"], false],
  ["ALARM(a) AND FALSE", ["a"], false],
  ["TRUE", [], true],
])("%s with %j raised: %j", (rule, raised, expected) => {
  expect(isRaised(rule, ...raised)).toBe(expected);
});

test.each([
  undefined,
  7,
  "",
  "ALARM(a",
  "ALARM(a) AND",
  "ALARM(a) ALARM(b)",
  "(ALARM(a)",
  "ALARM(a))",
  "${var.rule}",
  'ALARM("${var.name}")',
  "ALARM(a) OR ${local.others}",
])("%j is no rule that can be read", (rule) => {
  expect(tryParseAlarmRule(rule)).toBeUndefined();
});

test("any rule of pairs is raised by both alarms of a pair, and by no one alone", () => {
  const pair = fc.tuple(fc.stringMatching(/^[a-z]{1,8}-long$/), fc.stringMatching(/^[a-z]{1,8}-short$/));
  fc.assert(
    fc.property(fc.uniqueArray(pair, { minLength: 1, maxLength: 5, selector: String }), fc.nat(), (pairs, chosen) => {
      const rule = pairs.map(([long, short]) => `(ALARM("${long}") AND ALARM("${short}"))`).join(" OR ");
      const [long, short] = pairs[chosen % pairs.length];
      expect([isRaised(rule, long, short), isRaised(rule, long), isRaised(rule, short)]).toEqual([true, false, false]);
    }),
  );
});
