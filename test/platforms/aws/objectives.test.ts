import * as fc from "fast-check";
import {
  Duration,
  Environment,
  Objective,
  ObjectiveProps,
  ObjectiveResources,
  RequestLog,
  Service,
} from "../../../src";
import { Value, evaluateQueries } from "../../support/metric-math";
import {
  Traffic,
  alarmsOf,
  compositesOf,
  counted,
  differencesOf,
  isRaised,
  ofObjective,
  resourcesOf,
  steady,
} from "./objective-alarms";
import { at, plain, service, staging, terraformOf } from "./staging";

interface Declared {
  readonly env: Environment;
  readonly api: Service;
}

/** A public service with an objective. */
function answering(props: Partial<ObjectiveProps> = { availability: 99.9 }, others: readonly string[] = []): Declared {
  const { env } = staging({ tier: "production" });
  const api = service(env, "api", at("shop.example.com"));
  for (const name of others) service(env, name, at(`${name}.example.com`));
  new Objective(env, "answers", { of: api, ...props });
  return { env, api };
}

describe("the alarms of a service with an objective over 7 days", () => {
  const { env } = answering({ availability: 99.9, window: Duration.days(7) });

  test("look at parts of those days, and say in which time the budget would be gone", () => {
    expect(ofObjective(alarmsOf(env))).toEqual(
      ["1008m", "14m", "336m", "84m"].flatMap((long) => [
        `answers_availability_${long}_long`,
        `answers_availability_${long}_short`,
      ]),
    );
    const composites = compositesOf(env);
    const says = (severity: string): string => composites[`answers_availability_${severity}`].alarm_description;
    expect(says("page")).toContain("at this rate all of it is gone in 28 hours or sooner.");
    expect(says("ticket")).toContain("at this rate all of it is gone in 7 days or sooner.");
    expect(alarmsOf(env).answers_availability_1008m_long.alarm_description).toBe(
      "In the last 1008 minutes more than 0.1 percent of requests were bad. A part of the alarm on the error budget.",
    );
  });

  test.each([
    [0.0009, false],
    [0.0011, true],
  ])("a share of %d all the time: the ticket is raised: %s", (share, raised) => {
    expect(isRaised(env, "answers_availability_ticket", counted(steady(share)))).toBe(raised);
    expect(isRaised(env, "answers_availability_page", counted(steady(share)))).toBe(false);
  });
});

describe("the alarms of a service with an objective of 99.9 percent over 30 days", () => {
  const { env } = answering();

  test("are two for each window pair, under one composite alarm per severity", () => {
    expect(ofObjective(alarmsOf(env))).toEqual(
      ["1d", "1h", "3d", "6h"].flatMap((long) => [
        `answers_availability_${long}_long`,
        `answers_availability_${long}_short`,
      ]),
    );
    const windows = (id: string): readonly number[] =>
      alarmsOf(env)[id].metric_query.flatMap((q: any) => q.metric?.period ?? []);
    expect(windows("answers_availability_1h_long")).toEqual(Array(6).fill(3600));
    expect(windows("answers_availability_1h_short")).toEqual(Array(6).fill(300));
    expect(windows("answers_availability_3d_long")).toEqual(Array(6).fill(259200));
    expect(plain(compositesOf(env).answers_availability_page)).toEqual({
      alarm_name: "shop-staging-answers-availability-page",
      alarm_description:
        "The error budget of api is spent too fast: at this rate all of it is gone in 5 days or sooner. The objective is that 99.9 % of requests succeed, over 30 days. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-answers-availability-page",
      alarm_rule:
        '(ALARM("${aws_cloudwatch_metric_alarm.answers_availability_1h_long.alarm_name}") AND ALARM("${aws_cloudwatch_metric_alarm.answers_availability_1h_short.alarm_name}")) OR (ALARM("${aws_cloudwatch_metric_alarm.answers_availability_6h_long.alarm_name}") AND ALARM("${aws_cloudwatch_metric_alarm.answers_availability_6h_short.alarm_name}"))',
      alarm_actions: ["${aws_sns_topic.pages.arn}"],
      ok_actions: ["${aws_sns_topic.pages.arn}"],
      tags: { Severity: "page", Signal: "error budget" },
    });
    expect(compositesOf(env).answers_availability_ticket.alarm_actions).toEqual(["${aws_sns_topic.alerts.arn}"]);
  });

  test("tell nobody by themselves and have thresholds without noise", () => {
    const all = ofObjective(alarmsOf(env)).map((id) => alarmsOf(env)[id]);
    expect(all.flatMap((alarm) => alarm.alarm_actions ?? [])).toEqual([]);
    expect(all.map(({ threshold }) => threshold)).toEqual([0.003, 0.003, 0.0144, 0.0144, 0.001, 0.001, 0.006, 0.006]);
  });

  test.each([
    ["page", 0.0144, "by its first pair", 3600],
    ["page", 0.006, "by its second pair", 21_600],
    ["ticket", 0.003, "by its first pair", 86_400],
    ["ticket", 0.001, "by its second pair", 259_200],
  ])("a %s is raised above a share of %d, %s, and not at it", (severity, threshold, _, longest) => {
    const burning =
      (share: number): Traffic =>
      (ago) => ({
        requests: 100_000,
        bad: ago <= longest ? Math.round(share * 100_000) : 0,
      });
    const composite = `answers_availability_${severity}`;
    expect(isRaised(env, composite, counted(burning(threshold + 0.0001)))).toBe(true);
    expect(isRaised(env, composite, counted(burning(threshold)))).toBe(false);
  });

  test("a burn below every pair raises nothing", () => {
    for (const severity of ["page", "ticket"])
      expect(
        isRaised(env, `answers_availability_${severity}`, counted(steady(severity === "page" ? 0.006 : 0.001))),
      ).toBe(false);
  });

  test("the page ends as soon as the short windows are good, though the long ones still burn", () => {
    const over: Traffic = (ago) => ({ requests: 1000, bad: ago <= 1800 ? 0 : 500 });
    expect(isRaised(env, "answers_availability_page", counted(over))).toBe(false);
    expect(
      isRaised(
        env,
        "answers_availability_page",
        counted((ago) => ({ requests: 1000, bad: ago <= 240 ? 0 : 500 })),
      ),
    ).toBe(true);
  });

  test("each request counts the same, whenever it was asked", () => {
    // A quiet half hour with only errors, among busy ones without any: a mean of shares would be 0.5.
    const uneven: Traffic = (ago) => (ago <= 1800 ? { requests: 1, bad: 1 } : { requests: 10_000, bad: 0 });
    const { metric_query: queries } = alarmsOf(env).answers_availability_1h_long;
    expect(evaluateQueries(queries, counted(uneven))).toBeCloseTo(30 / 300_030, 12);
  });

  test("without requests nothing is raised, and nothing is divided by zero", () => {
    for (const severity of ["page", "ticket"])
      expect(isRaised(env, `answers_availability_${severity}`, () => undefined)).toBe(false);
    expect(isRaised(env, "answers_availability_page", () => 0)).toBe(false);
  });

  test("a service that has no copy to be asked is seen by what the load balancer answers instead", () => {
    const down = ({ metric_name: name }: { metric_name: string }): Value =>
      name === "HTTPCode_ELB_503_Count" ? 1000 : undefined;
    expect(isRaised(env, "answers_availability_page", down)).toBe(true);
    // What scanners send and the load balancer cannot read is none of the service.
    const scanned = ({ metric_name: name }: { metric_name: string }): Value =>
      name === "HTTPCode_ELB_5XX_Count" ? 1000 : undefined;
    expect(isRaised(env, "answers_availability_page", scanned)).toBe(false);
  });

  test("the share is between 0 and 1 whatever is reported", () => {
    const { metric_query: queries } = alarmsOf(env).answers_availability_1h_long;
    const count = fc.option(fc.nat(1_000_000), { nil: undefined });
    fc.assert(
      fc.property(count, count, count, (requests, failed, unanswered) => {
        const values: Record<string, Value> = {
          RequestCount: requests,
          HTTPCode_Target_5XX_Count: failed,
          HTTPCode_ELB_502_Count: unanswered,
        };
        const share = evaluateQueries(queries, ({ metric_name: name }) => values[name]);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("objectives of services", () => {
  test("latency is the share of answers beyond the limit, by their percentile rank", () => {
    const { env } = answering({ latency: { percentile: 95, below: Duration.millis(300) } });
    const { metric_query: queries, threshold } = alarmsOf(env).answers_latency_6h_long;
    expect(queries.slice(0, 2).map(({ metric }: any) => [metric.metric_name, metric.stat])).toEqual([
      ["TargetResponseTime", "SampleCount"],
      ["TargetResponseTime", "PR(:0.3)"],
    ]);
    expect(threshold).toBe(0.3);
    expect(isRaised(env, "answers_latency_page", counted(steady(0.31)))).toBe(true);
    expect(isRaised(env, "answers_latency_page", counted(steady(0.29)))).toBe(false);
    expect(isRaised(env, "answers_latency_page", () => undefined)).toBe(false);
  });

  test("of several public services only what has their target group counts, which the documents say", () => {
    const { env } = answering(undefined, ["web"]);
    const metrics = alarmsOf(env).answers_availability_1h_long.metric_query.flatMap(({ metric }: any) => metric ?? []);
    expect(metrics.map(({ metric_name: name }: any) => name)).toEqual([
      "RequestCount",
      "HTTPCode_Target_5XX_Count",
      "TargetConnectionErrorCount",
    ]);
    for (const { dimensions } of metrics)
      expect(dimensions).toEqual({
        LoadBalancer: "${aws_lb.public.arn_suffix}",
        TargetGroup: "${aws_lb_target_group.api.arn_suffix}",
      });
    expect(differencesOf(env)).toEqual([
      ["answers", "availability", expect.stringContaining("Several public services share the load balancer")],
    ]);
    expect(differencesOf(answering().env)).toEqual([]);
  });

  test("with low traffic one failure raises nothing and three do", () => {
    const { env } = answering({ availability: 99.9, traffic: "low" });
    const failures = (count: number) => counted((ago) => ({ requests: 1, bad: ago <= 60 * count ? 1 : 0 }));
    expect(isRaised(env, "answers_availability_page", failures(1))).toBe(false);
    expect(isRaised(env, "answers_availability_page", failures(2))).toBe(false);
    expect(isRaised(env, "answers_availability_page", failures(3))).toBe(true);
    expect(ofObjective(alarmsOf(env)).some((id) => id.includes("_1h_"))).toBe(false);
  });

  test("an internal service is measured by its request log, each metric counted by one filter of the objective", () => {
    const { env } = staging();
    const requestLog = RequestLog.json({ status: "http.status", milliseconds: "took-ms" });
    const api = service(env, "api", { requestLog });
    const latency = { percentile: 99, below: Duration.millis(250) };
    new Objective(env, "answers", { of: api, availability: 99.9, latency });
    new Objective(env, "strict", { of: api, availability: 99.99 });
    const filters = resourcesOf(env, "aws_cloudwatch_log_metric_filter");
    expect(Object.fromEntries(Object.entries(filters).map(([id, { pattern }]) => [id, pattern]))).toEqual({
      answers_requests: "{ ($.http.status >= 0) && ($.took-ms >= 0) }",
      answers_failed: "{ ($.http.status >= 500) && ($.took-ms >= 0) }",
      answers_slow: "{ ($.http.status >= 0) && ($.took-ms > 250) }",
      strict_requests: "{ ($.http.status >= 0) && ($.took-ms >= 0) }",
      strict_failed: "{ ($.http.status >= 500) && ($.took-ms >= 0) }",
    });
    expect(plain(filters.answers_failed)).toEqual({
      name: "shop-staging-answers-failed",
      log_group_name: "${aws_cloudwatch_log_group.api.name}",
      pattern: "{ ($.http.status >= 500) && ($.took-ms >= 0) }",
      metric_transformation: { namespace: "shop/staging", name: "answers-failed", value: "1", unit: "Count" },
    });
    const names = Object.values(filters).map(({ metric_transformation: { name } }) => name);
    expect(new Set(names).size).toBe(names.length);
    const counts = (metric: { metric_name: string }): Value =>
      ({ "answers-requests": 1000, "answers-failed": 15 })[metric.metric_name];
    expect(isRaised(env, "answers_availability_page", counts)).toBe(true);
    expect(isRaised(env, "answers_availability_page", () => undefined)).toBe(false);
    expect(differencesOf(env).map(([construct, property]) => `${construct} ${property}`)).toEqual([
      "answers availability",
      "answers latency",
      "strict availability",
    ]);
  });

  test("where no tier pages, a burn of severity page is told like a ticket", () => {
    const { env } = staging({ tier: "staging" });
    new Objective(env, "answers", { of: service(env), availability: 99 });
    expect(compositesOf(env).answers_availability_page).toMatchObject({
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
      tags: { Severity: "page" },
    });
  });

  test("customize gets the composites, the filters and the alarms of the windows", () => {
    const { env } = staging();
    const objective = new Objective(env, "answers", { of: service(env), availability: 99.9 });
    let passed: ObjectiveResources["aws"];
    objective.customize(({ aws }) => (passed = aws));
    terraformOf(env);
    expect(Object.keys(passed!.composites)).toEqual(["availability-page", "availability-ticket"]);
    expect(Object.keys(passed!.metricFilters)).toEqual(["requests", "failed"]);
    expect(Object.keys(passed!.alarms)).toContain("availability-1h-long");
    expect(passed!.rule).toBeUndefined();
  });
});
