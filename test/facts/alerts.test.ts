import { Facts, alertsOf, isPart } from "../../src/facts";
import { environmentOf } from "./environment-of";

const ALARM = { alarm_name: "a", namespace: "AWS/SQS", metric_name: "NumberOfMessagesSent" };
const BY_REFERENCE = 'ALARM("${aws_cloudwatch_metric_alarm.a.alarm_name}")';

function isPartOf(composite: object | undefined, alarm: object = ALARM): boolean {
  const facts = Facts.of(
    environmentOf({
      aws_cloudwatch_metric_alarm: { a: alarm },
      ...(composite && { aws_cloudwatch_composite_alarm: { c: composite } }),
    }),
  );
  return isPart(facts, facts.tryFind("aws_cloudwatch_metric_alarm.a")!);
}

test.each([
  [BY_REFERENCE, true],
  ['OK("b") OR NOT ALARM("a")', true],
  ["ALARM(a) AND OK(b)", true],
  ['ALARM("a-long")', false],
  ['ALARM("b")', false],
])("an alarm without actions is a part of a composite one with the rule %s: %j", (rule, expected) => {
  expect(isPartOf({ alarm_rule: rule })).toBe(expected);
});

test("an alarm is no part that tells somebody itself, or whose composite one is not made", () => {
  expect(isPartOf({ alarm_rule: BY_REFERENCE }, { ...ALARM, alarm_actions: ["${aws_sns_topic.t.arn}"] })).toBe(false);
  expect(isPartOf({ alarm_rule: BY_REFERENCE, count: 0 })).toBe(false);
  expect(isPartOf(undefined)).toBe(false);
});

test("a part is no alert; the composite alarm is, of the kind that its tag says", () => {
  const composite = { alarm_name: "c", alarm_rule: BY_REFERENCE, tags: { Severity: "page", Signal: "error budget" } };
  const facts = Facts.of(
    environmentOf({ aws_cloudwatch_metric_alarm: { a: ALARM }, aws_cloudwatch_composite_alarm: { c: composite } }),
  );
  expect(alertsOf(facts).map(({ name, signal, severity }) => [name, signal, severity])).toEqual([
    ["c", "error budget", "page"],
  ]);
});
