import { TerraformVariable } from "cdktf";
import * as fc from "fast-check";
import {
  Alert,
  AlertProps,
  CloudwatchMetric,
  Duration,
  Environment,
  LogSignalProps,
  Service,
  Signal,
} from "../../../../src";
import { tryFindRunbook } from "../../../../src/controls/runbooks";
import { Facts, alertsOf } from "../../../../src/facts";
import { filterPattern } from "../../../../src/platforms/aws/monitoring/filter-pattern";
import { recordEnvironment } from "../../../../src/synthesis/record";
import { plain, resourcesOf, service, staging } from "../staging";

const ALARM = "aws_cloudwatch_metric_alarm";
const FILTER = "aws_cloudwatch_log_metric_filter";

interface Built {
  readonly env: Environment;
  readonly alert: Alert;
  readonly alarm: any;
  readonly filter: any;
}

function build(when: (api: Service) => AlertProps["when"], props: Partial<AlertProps> = {}): Built {
  const { env } = staging({ tier: "production" });
  const api = service(env);
  const steps = ["Read the line, and mend what it names."];
  const summary = "Carts are lost.";
  const alert = new Alert(env, "carts", { summary, severity: "page", steps, when: when(api), ...props });
  const [alarm, filter] = [resourcesOf(env, ALARM).carts, resourcesOf(env, FILTER).carts];
  return { env, alert, alarm: alarm && plain(alarm), filter: filter && plain(filter) };
}

const onLog = (props: Omit<LogSignalProps, "of">) => (of: Service) => Signal.log({ of, ...props });
const metric: CloudwatchMetric = { namespace: "Shop/Carts", name: "Lost" };

describe("an alert on a log", () => {
  test("counts the lines in the workload's log group and compares their number", () => {
    const { alarm, filter } = build(
      onLog({ field: { name: "level", equals: "fatal" }, atLeast: 3, within: Duration.minutes(10) }),
    );
    expect(filter).toEqual({
      name: "shop-staging-carts",
      log_group_name: "${aws_cloudwatch_log_group.api.name}",
      pattern: '{ $.level = "fatal" }',
      metric_transformation: { name: "shop-staging-carts", namespace: "LogMetrics", value: "1" },
    });
    expect(alarm).toEqual({
      alarm_name: "shop-staging-carts",
      alarm_description: "Carts are lost. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-carts",
      namespace: "LogMetrics",
      metric_name: "shop-staging-carts",
      dimensions: {},
      statistic: "Sum",
      period: 600,
      evaluation_periods: 1,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: 3,
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic.pages.arn}"],
      ok_actions: ["${aws_sns_topic.pages.arn}"],
      tags: { Severity: "page", Signal: "own alert" },
    });
  });

  test.each<[string, Omit<LogSignalProps, "of">, string]>([
    ["text as it is", { contains: "out of memory" }, '"out of memory"'],
    ["quotes and backslashes as text", { contains: 'a "b" \\ c' }, '"a \\"b\\" \\\\ c"'],
    ["what would be an operator as text", { contains: "-error ?warn %x% {y} [z]" }, '"-error ?warn %x% {y} [z]"'],
    ["a field within another", { field: { name: "log.level", equals: "fatal" } }, '{ $.log.level = "fatal" }'],
    ["a number as number too", { field: { name: "code", equals: "-5.2" } }, '{ ($.code = "-5.2") || ($.code = -5.2) }'],
    [
      "a truth value as such too",
      { field: { name: "ok", equals: "false" } },
      '{ ($.ok = "false") || ($.ok IS FALSE) }',
    ],
    ["what only begins as a number", { field: { name: "code", equals: "5xx" } }, '{ $.code = "5xx" }'],
  ])("takes %s", (_, props, pattern) => expect(build(onLog(props)).filter.pattern).toBe(pattern));

  test("never lets a template of Terraform into the pattern", () => {
    const { filter, alarm } = build(onLog({ contains: "${path.module} %{ if true }" }), { summary: "${path.cwd}" });
    expect(filter.pattern).toBe('"$${path.module} %%{ if true }"');
    expect(alarm.alarm_description).toMatch(/^\$\$\{path\.cwd\} Runbook: /);
  });

  /** Reads a pattern of one quoted text as CloudWatch Logs does: a backslash takes the next character as it is. */
  const unquoted = (pattern: string): string | undefined => {
    const found = /^"((?:[^"\\]|\\.)*)"$/s.exec(pattern);
    return found?.[1].replace(/\\(.)/gs, "$1");
  };

  test("any text is one quoted term, which is that text", () => {
    const { env } = staging();
    const of = service(env);
    const line = fc.string({ minLength: 1, maxLength: 150, unit: "grapheme-ascii" });
    fc.assert(
      fc.property(line, (contains) => {
        const pattern = filterPattern(Signal.log({ of, contains }));
        expect(unquoted(pattern)).toBe(contains);
        expect(pattern.length).toBeLessThanOrEqual(1024);
      }),
    );
  });

  test("the longest field and value are within what a filter takes", () => {
    const { env } = staging();
    const of = service(env);
    const name = Array.from({ length: 5 }, () => "a".repeat(64)).join(".");
    for (const equals of ['"'.repeat(150), "9".repeat(150)])
      expect(filterPattern(Signal.log({ of, field: { name, equals } })).length).toBeLessThanOrEqual(1024);
  });
});

describe("an alert on a metric", () => {
  test("is raised when every value of the time is beyond the limit", () => {
    const { alarm, filter } = build(() => Signal.metric({ cloudwatch: metric, above: 2.5 }));
    expect(filter).toBeUndefined();
    expect(alarm).toMatchObject({
      alarm_name: "shop-staging-carts",
      namespace: "Shop/Carts",
      metric_name: "Lost",
      statistic: "Average",
      period: 60,
      evaluation_periods: 5,
      comparison_operator: "GreaterThanThreshold",
      threshold: 2.5,
      treat_missing_data: "notBreaching",
      tags: { Severity: "page", Signal: "own alert" },
    });
  });

  test("takes the statistic, the period and the limit that it is given", () => {
    const { alarm } = build(() =>
      Signal.metric({
        cloudwatch: { ...metric, statistic: "Sum", period: Duration.minutes(5), dimensions: { Shop: "eu" } },
        below: -1,
        for: Duration.minutes(30),
      }),
    );
    expect(alarm).toMatchObject({
      statistic: "Sum",
      period: 300,
      evaluation_periods: 6,
      comparison_operator: "LessThanThreshold",
      threshold: -1,
      dimensions: { Shop: "eu" },
    });
  });

  test("keeps references in dimensions, and takes everything else literally", () => {
    const { env } = staging();
    const store = new TerraformVariable(env, "store", { type: "string" }).stringValue;
    const cloudwatch = { namespace: "${a}", name: "%{b}", dimensions: { "${c}": "${d}", Store: store } };
    const steps = ["Look."];
    new Alert(env, "carts", { summary: "x", severity: "ticket", steps, when: Signal.metric({ cloudwatch, above: 1 }) });
    const { namespace, metric_name: metricName, dimensions } = resourcesOf(env, ALARM).carts;
    expect({ namespace, metricName, dimensions }).toEqual({
      namespace: "$${a}",
      metricName: "%%{b}",
      dimensions: { "$${c}": "$${d}", Store: "${var.store}" },
    });
  });

  test("never looks back for longer than an alarm may", () => {
    const { alarm } = build(() => Signal.metric({ cloudwatch: metric, above: 1, for: Duration.days(1) }));
    expect(alarm.period * alarm.evaluation_periods).toBe(86_400);
  });

  test("without a metric of CloudWatch does not exist on AWS, which the platform says", () => {
    const { env, alarm } = build(() => Signal.metric({ prometheus: "up", below: 1 }));
    expect(alarm).toBeUndefined();
    expect(env.platform.differences!(env)).toContainEqual({
      construct: "carts",
      property: "when",
      instead: "It does not exist: its signal names no metric of Amazon CloudWatch.",
    });
  });
});

test("its resources can be changed", () => {
  const { env } = staging();
  const api = service(env);
  const when = Signal.log({ of: api, contains: "lost" });
  const alert = new Alert(env, "carts", { summary: "x", severity: "ticket", steps: ["Look."], when });
  alert.customize(({ aws }) => {
    aws!.alarms.alarm.datapointsToAlarm = 1;
    aws!.filter!.addOverride("metric_transformation.unit", "Count");
  });
  expect(resourcesOf(env, ALARM).carts.datapoints_to_alarm).toBe(1);
  expect(resourcesOf(env, FILTER).carts.metric_transformation.unit).toBe("Count");
});

test("its runbook prints the lines that raised it, in twice the time that it counts over", () => {
  const { env } = build(onLog({ contains: "it's lost", within: Duration.minutes(10) }));
  const facts = Facts.of(recordEnvironment(env, "stacks/staging", env.toTerraform()));
  const alert = alertsOf(facts).find(({ name }) => name === "shop-staging-carts")!;
  expect(alert).toMatchObject({ signal: "own alert", severity: "page", says: "Carts are lost." });
  const [lines] = tryFindRunbook(alert, facts)!.look(alert, facts);
  expect(lines.command).toBe(
    "aws logs filter-log-events --log-group-name /shop/staging/services/api --start-time \"$(date -u -d '-20 minutes' +%s)000\" --filter-pattern '\"it'\\''s lost\"' --query 'events[].message' --output text",
  );
});
