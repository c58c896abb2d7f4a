import fc from "fast-check";
import { Facts, ResourceFact } from "../../../src/facts";
import { alarmWords } from "../../../src/documents/monitoring/alarm-words";
import { raisedWhen } from "../../../src/documents/monitoring/alert-words";
import { bytesWords } from "../../../src/documents/monitoring/bytes-words";
import { compositeWords } from "../../../src/documents/monitoring/composite-words";
import { measure } from "../../../src/documents/monitoring/metric-units";
import { percentWords, timeOf } from "../../../src/documents/monitoring/share-words";
import type { EnvironmentRecord } from "../../../src/model/record";

const alarm = (attributes: Record<string, unknown>) =>
  new ResourceFact("resource", "aws_cloudwatch_metric_alarm", "a", attributes);

const OLDEST = {
  namespace: "AWS/SQS",
  metric_name: "ApproximateAgeOfOldestMessage",
  dimensions: { QueueName: "${aws_sqs_queue.work.name}" },
  statistic: "Maximum",
  comparison_operator: "GreaterThanOrEqualToThreshold",
  threshold: 900,
  period: 60,
  evaluation_periods: 1,
};

test("an alarm on a metric is a sentence with units", () => {
  expect(alarmWords(alarm(OLDEST))).toBe(
    "the largest `AWS/SQS ApproximateAgeOfOldestMessage` of QueueName `aws_sqs_queue.work` is at least 15 minutes, over 1 minute",
  );
});

test("periods are each or some of them", () => {
  expect(alarmWords(alarm({ ...OLDEST, evaluation_periods: 3 }))).toMatch(/, in each of 3 periods of 1 minute$/);
  expect(alarmWords(alarm({ ...OLDEST, evaluation_periods: 5, datapoints_to_alarm: 3, period: 300 }))).toMatch(
    /, in 3 of 5 periods of 5 minutes$/,
  );
});

test("a number of samples has no unit of the metric", () => {
  const samples = alarm({ ...OLDEST, metric_name: "CPUUtilization", statistic: "SampleCount", threshold: 12 });
  expect(alarmWords(samples)).toMatch(/is at least 12, over/);
});

test("metric math names what is compared, and what each name is", () => {
  const metric = (name: string) => ({ metric_name: name, namespace: "Shop", period: 3600, stat: "Sum" });
  const words = alarmWords(
    alarm({
      comparison_operator: "GreaterThanThreshold",
      threshold: 0.0144,
      evaluation_periods: 1,
      metric_query: [
        { id: "bad", metric: metric("Failed") },
        { id: "total", metric: metric("Requests") },
        { id: "share", expression: "bad / total", return_data: true },
      ],
    }),
  );
  expect(words).toContain("`share`, which is `bad / total`");
  expect(words).toContain("`bad` is the sum of `Shop Failed`; `total` is the sum of `Shop Requests`");
  expect(words).toMatch(/is more than 0\.0144, over 1 hour$/);
});

const environment = (resource: object): Facts =>
  Facts.of({
    path: "shop/prod",
    name: "prod",
    constructs: [],
    terraform: { resource },
  } as unknown as EnvironmentRecord);

test("a composite alarm names its parts by their names, in the rule's own order", () => {
  const facts = environment({
    aws_cloudwatch_metric_alarm: { long: { alarm_name: "x-long" }, short: { alarm_name: "x-short" } },
    aws_cloudwatch_composite_alarm: {
      page: {
        alarm_rule:
          '(ALARM("${aws_cloudwatch_metric_alarm.long.alarm_name}") AND ALARM("${aws_cloudwatch_metric_alarm.short.alarm_name}")) OR NOT OK(other)',
      },
    },
  });
  expect(compositeWords(facts.tryFind("aws_cloudwatch_composite_alarm.page")!, facts)).toBe(
    "(`x-long` alarms and `x-short` alarms) or not `other` is as it should be",
  );
});

test("a rule of Prometheus is in words, with how long it must hold", () => {
  const rule = {
    alert: "a",
    expr: "up\n  == 0",
    forSeconds: 300,
    severity: "page",
    signal: "s",
    path: "",
    summary: "",
  };
  const facts = environment({});
  const wordsOf = (more: object) =>
    raisedWhen({ name: "a", signal: "s", address: "f", constructPath: "", rule: { ...rule, ...more } as never }, facts);
  expect(wordsOf({})).toBe("what it says is so for 5 minutes");
  expect(wordsOf({ words: "more than 1 % are bad", forSeconds: 0 })).toBe("more than 1 % are bad");
});

test("any alarm yields one line that is a sentence's part, with nothing undefined and no raw seconds", () => {
  const texts = fc.oneof(fc.string(), fc.constantFrom("Sum", "p99", "GreaterThanThreshold", "${aws_sqs_queue.a.name}"));
  const numbers = fc.oneof(fc.integer({ min: 0, max: 604_800 }), fc.double({ noNaN: true }), texts);
  const metric = fc.record(
    { metric_name: texts, namespace: texts, period: numbers, stat: texts },
    { requiredKeys: [] },
  );
  const query = fc.record(
    { id: texts, expression: texts, metric, return_data: fc.boolean() },
    { requiredKeys: ["id"] },
  );
  const attributes = fc.record(
    {
      namespace: texts,
      metric_name: fc.oneof(texts, fc.constantFrom("ReplicaLag", "FreeStorageSpace", "CPUUtilization")),
      dimensions: fc.dictionary(texts, texts),
      statistic: texts,
      extended_statistic: texts,
      comparison_operator: texts,
      threshold: numbers,
      period: numbers,
      evaluation_periods: numbers,
      datapoints_to_alarm: numbers,
      threshold_metric_id: texts,
      metric_query: fc.array(query, { maxLength: 4 }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(attributes, (given) => {
      const words = alarmWords(alarm(given));
      expect(words).not.toBe("");
      expect(words).not.toMatch(/\n|undefined|NaN|\[object/);
    }),
  );
});

test("seconds, bytes and shares read as people write them", () => {
  expect(measure("ReplicaLag", 30)).toBe("30 seconds");
  expect(measure("AuroraReplicaLag", 2000)).toBe("2000 milliseconds");
  expect(measure("FreeStorageSpace", 1_073_741_824)).toBe("1 GiB");
  expect(measure("CPUUtilization", 90)).toBe("90 %");
  expect(measure("Requests", 7)).toBe("7");
  expect(bytesWords(214_748_365)).toBe("204.8 MiB (214748365 bytes)");
  expect(percentWords(14.4 * 0.001)).toBe("1.44 %");
  expect(timeOf(2592)).toBe("43.2 minutes");
  expect(timeOf(129_600)).toBe("2160 minutes (36 hours)");
  expect(timeOf(25.92)).toBe("25.92 seconds");
});
