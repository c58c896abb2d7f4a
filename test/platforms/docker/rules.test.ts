import fc from "fast-check";
import { Duration, Environment, Metrics, Objective, Service } from "symphony-infra";
import { serviceProps } from "../../support/declare";
import { type Monitored, monitored } from "../../artifacts/monitored";
import { type RuleTest, type Series, raised, rulesOfGroups, rulesOfPair, testRules } from "../../artifacts/promtool";

jest.setTimeout(300_000);

const every = monitored();
const REQUESTS_A_MINUTE = 1_000_000;

/** Counters of a service of whose requests a share fails, from minute 0 on. */
function requests(service: string, share: number, minutes: number): Series {
  const of = `job="service",service="${service}"`;
  return {
    [`http_requests_total{${of},code="200"}`]: `0+${(1 - share) * REQUESTS_A_MINUTE}x${minutes}`,
    [`http_requests_total{${of},code="500"}`]: `0+${share * REQUESTS_A_MINUTE}x${minutes}`,
  };
}

/** Just above its threshold a pair of windows raises its alert when the long one is filled, and just below it does not. */
function provePairs(watched: Monitored, names: RegExp, longest: number): void {
  for (const { name, of, indicators } of watched.environment.objectives.filter((one) => names.test(one.name))) {
    const [{ kind, burnAlerts }] = indicators;
    for (const { severity, longSeconds, shortSeconds, threshold } of burnAlerts) {
      if (longSeconds > longest) continue;
      const alert = `shop-dev-${name}-${kind}-${severity}`;
      const pair = { objective: name, indicator: kind, alert, windows: [longSeconds, shortSeconds] };
      // Of three days a little more than half, from which on the alert may come: promtool adds them up every minute.
      const minute = longSeconds > DAY ? longSeconds / 120 + 10 : longSeconds / 60;
      const at = (factor: number, value: number): RuleTest => ({
        series: requests(of, threshold * factor, minute),
        expect: [{ minute, expression: raised(alert), value }],
      });
      testRules(rulesOfPair(watched, pair), [at(1.02, 1), at(0.98, 0)]);
    }
  }
}

const DAY = 86_400;

test("each pair of windows raises its alert just above its burn rate and not just below it", () => {
  const pairs = (name: string) =>
    every.environment.objectives.find((one) => one.name === name)!.indicators[0].burnAlerts.length;
  expect([pairs("counted"), pairs("rare")]).toEqual([4, 3]);
  provePairs(every, /^counted$/, 3 * DAY);
  provePairs(every, /^rare$/, DAY / 4);
});

test("the same holds for any target and window", () => {
  const objective = fc.record({
    availability: fc.integer({ min: 9500, max: 9999 }).map((hundredths) => hundredths / 100),
    days: fc.constantFrom(7, 28, 30, 90),
  });
  fc.assert(
    fc.property(objective, ({ availability, days }) => {
      const declare = (environment: Environment): void => {
        const of = new Service(environment, "drawn", { ...serviceProps, metrics: Metrics.prometheus() });
        new Objective(environment, "any", { of, availability, window: Duration.days(days) });
      };
      const more = monitored({ declare });
      provePairs(more, /^any$/, DAY / 4);
    }),
    { numRuns: 4 },
  );
});

test("an alert ends with the short window, though the long one still burns", () => {
  const of = 'job="service",service="shop"';
  const alert = raised("shop-dev-counted-availability-page");
  testRules(rulesOfGroups(every, /^objective-counted$/), [
    {
      series: {
        [`http_requests_total{${of},code="200"}`]: "0+1000x120",
        [`http_requests_total{${of},code="500"}`]: "0+50x60 3000x60",
      },
      expect: [
        { minute: 60, expression: alert, value: 1 },
        { minute: 67, expression: alert, value: 0 },
        {
          minute: 67,
          expression:
            'sum(objective:slo_errors:ratio_rate1h{objective="counted",indicator="availability"} > bool 0.0144)',
          value: 1,
        },
      ],
    },
  ]);
});

test("the share of a window is weighted by requests: a bad minute of few requests counts little", () => {
  const of = 'job="service",service="shop"';
  testRules(rulesOfGroups(every, /^objective-counted$/), [
    {
      // Half an hour of 10 requests a minute that all fail, then half an hour of 10000 that all succeed.
      series: {
        [`http_requests_total{${of},code="500"}`]: "0+10x30 300x40",
        [`http_requests_total{${of},code="200"}`]: "0x30 0+10000x40",
      },
      expect: [
        {
          minute: 62,
          expression:
            'round(sum(objective:slo_errors:ratio_rate1h{objective="counted",indicator="availability"}), 0.0001)',
          value: 0.001,
        },
      ],
    },
  ]);
});

test("without traffic, and without the metric, nothing is bad and nothing is raised", () => {
  const ratio = 'sum(objective:slo_errors:ratio_rate1h{objective="counted",indicator="availability"})';
  const left = 'sum(objective:slo_error_budget_left:ratio{objective="counted",indicator="availability"})';
  const quiet = (series: Series): RuleTest => ({
    series,
    expect: [
      { minute: 90, expression: ratio, value: 0 },
      { minute: 90, expression: left, value: 1 },
      { minute: 90, expression: raised("shop-dev-counted-availability-page"), value: 0 },
    ],
  });
  const rules = rulesOfGroups(every, /^objective-counted/);
  testRules(rules, [
    quiet({ 'http_requests_total{job="service",service="shop",code="500"}': "7x90" }),
    quiet({ 'up{job="service",service="shop"}': "1x90" }),
  ]);
});

test("what is left of the budget is 1 - bad / admitted, over the whole window", () => {
  testRules(rulesOfGroups(every, /^objective-counted/), [
    {
      series: requests("shop", 0.0004, 300),
      expect: [
        {
          minute: 300,
          expression:
            'round(sum(objective:slo_error_budget_left:ratio{objective="counted",indicator="availability"}), 0.01)',
          value: 0.6,
        },
      ],
    },
  ]);
});

test("with low traffic one or two failures raise nothing, three do", () => {
  const of = 'job="service",service="shop"';
  const failing = (values: string, value: number): RuleTest => ({
    // Over 7 days the page looks at 84 minutes: 3 % of 84 requests are 2.5 of them.
    series: { [`http_requests_total{${of},code="200"}`]: "0+1x110", [`http_requests_total{${of},code="500"}`]: values },
    expect: [{ minute: 90, expression: raised("shop-dev-rare-availability-page"), value }],
  });
  testRules(rulesOfGroups(every, /^objective-rare$/), [
    failing("0x84 1x20", 0),
    failing("0x59 1x24 2x20", 0),
    failing("0x39 1x19 2x24 3x20", 1),
  ]);
});

test("an objective of 7 days raises no alert at a rate that its budget bears, and a ticket above", () => {
  const declare = (environment: Environment): void => {
    const of = new Service(environment, "weekly", { ...serviceProps, metrics: Metrics.prometheus() });
    new Objective(environment, "week", { of, availability: 99.9, window: Duration.days(7) });
  };
  const burning = (burnRate: number, minutes: readonly number[], page: number, ticket: number): RuleTest => ({
    series: requests("weekly", burnRate * 0.001, Math.max(...minutes)),
    expect: minutes.flatMap((minute) => [
      { minute, expression: raised("shop-dev-week-availability-page"), value: page },
      { minute, expression: raised("shop-dev-week-availability-ticket"), value: ticket },
    ]),
  });
  testRules(rulesOfGroups(monitored({ declare }), /^objective-week$/), [
    burning(0.9, [340, 1010, 2000], 0, 0),
    burning(1.1, [1010], 0, 1),
    burning(3.1, [340], 0, 1),
    // A ticket waits for half of its long window, 168 minutes.
    burning(6.1, [90], 1, 0),
  ]);
});

test("just after a start a few bad requests raise nothing", () => {
  testRules(rulesOfGroups(every, /^objective-counted$/), [
    {
      series: requests("shop", 0.5, 60),
      expect: [
        { minute: 10, expression: raised("shop-dev-counted-availability-page"), value: 0 },
        { minute: 40, expression: raised("shop-dev-counted-availability-page"), value: 1 },
      ],
    },
  ]);
});

test.each([
  ["0.3", 300],
  ["1", 1000],
  ["1.0", 1000],
])("a latency is measured by the bucket that ends at its limit: le=%s", (le, millis) => {
  const declare = (environment: Environment): void => {
    const of = new Service(environment, "slow", { ...serviceProps, metrics: Metrics.prometheus() });
    new Objective(environment, "quick", { of, latency: { percentile: 99, below: Duration.millis(millis) } });
  };
  const of = 'job="service",service="slow"';
  const slow = (late: number, value: number): RuleTest => ({
    series: {
      [`http_request_duration_seconds_count{${of}}`]: "0+10000x60",
      [`http_request_duration_seconds_bucket{${of},le="${le}"}`]: `0+${10000 - late}x60`,
      [`http_request_duration_seconds_bucket{${of},le="30"}`]: "0+10000x60",
    },
    expect: [
      { minute: 60, expression: raised("shop-dev-quick-latency-page"), value },
      { minute: 60, expression: raised("shop-dev-quick-latency-unmeasured"), value: 0 },
    ],
  });
  testRules(rulesOfGroups(monitored({ declare }), /^objective-quick$/), [slow(1469, 1), slow(1411, 0)]);
});

test.each([
  ["latency", 50, 70],
  ["availability", 1430, 1450],
])("an objective whose metric is not there says so, after a while: %s", (indicator, before, after) => {
  const of = 'job="service",service="shop"';
  const alert = `shop-dev-counted-${indicator}-unmeasured`;
  testRules(rulesOfPair(every, { objective: "counted", indicator, alert, windows: [] }), [
    {
      series: {
        [`http_request_duration_seconds_count{${of}}`]: "0+10x1500",
        [`http_request_duration_seconds_bucket{${of},le="0.25"}`]: "0+10x1500",
        [`up{${of}}`]: "1x1500",
      },
      expect: [
        { minute: before, expression: raised(alert), value: 0 },
        { minute: after, expression: raised(alert), value: 1 },
      ],
    },
  ]);
});

test("a service without metrics is measured by its probes: failures, and answers that come late", () => {
  const of = '{job="probe",service="api"}';
  // 60 probes an hour in this test: 3 of them are 5 %, above 1.44 %.
  testRules(rulesOfGroups(every, /^(objective-answers|services)$/), [
    {
      series: { [`probe_success${of}`]: "1x55 0x2 1x60", [`probe_duration_seconds${of}`]: "0.1x120" },
      expect: [
        { minute: 60, expression: raised("shop-dev-answers-availability-page"), value: 1 },
        { minute: 60, expression: raised("shop-dev-answers-latency-page"), value: 0 },
        { minute: 66, expression: raised("shop-dev-answers-availability-page"), value: 0 },
        { minute: 60, expression: raised("shop-dev-api-down"), value: 0 },
      ],
    },
    {
      series: { [`probe_success${of}`]: "1x120", [`probe_duration_seconds${of}`]: "0.1x10 0.4x110" },
      expect: [
        { minute: 60, expression: raised("shop-dev-answers-availability-page"), value: 0 },
        { minute: 60, expression: raised("shop-dev-answers-latency-page"), value: 1 },
      ],
    },
    {
      series: { [`probe_success${of}`]: "1x10 0x20" },
      expect: [
        { minute: 12, expression: raised("shop-dev-api-down"), value: 0 },
        { minute: 16, expression: raised("shop-dev-api-down"), value: 1 },
      ],
    },
  ]);
});

test("a queue is fresh in the minutes in which its oldest message is young enough", () => {
  const age = 'symphony_queue_oldest_age_seconds{job="queues",queue="work"}';
  // The target is 99 %: 14.4 times 1 % are 8.6 minutes of an hour.
  testRules(rulesOfGroups(every, /^(objective-fresh|queues)$/), [
    {
      series: { [age]: "0x48 700x12" },
      expect: [{ minute: 60, expression: raised("shop-dev-fresh-freshness-page"), value: 1 }],
    },
    {
      series: { [age]: "0x60" },
      expect: [{ minute: 60, expression: raised("shop-dev-fresh-freshness-page"), value: 0 }],
    },
    {
      series: { [age]: "500x60" },
      expect: [{ minute: 60, expression: raised("shop-dev-fresh-freshness-page"), value: 0 }],
    },
    {
      series: { [age]: "0x10 172800x10", 'symphony_queue_dead_letters{job="queues",queue="work"}': "0x10 1x10" },
      expect: [
        { minute: 9, expression: raised("shop-dev-work-oldest-message"), value: 0 },
        { minute: 15, expression: raised("shop-dev-work-oldest-message"), value: 1 },
        { minute: 15, expression: raised("shop-dev-work-dead-letters"), value: 1 },
        { minute: 15, expression: raised("shop-dev-work-messages-fail"), value: 0 },
      ],
    },
    {
      series: { 'symphony_queue_dead_letters{job="queues",queue="work"}': "9x10 10x10 9x10" },
      expect: [
        { minute: 9, expression: raised("shop-dev-work-messages-fail"), value: 0 },
        { minute: 15, expression: raised("shop-dev-work-messages-fail"), value: 1 },
        { minute: 25, expression: raised("shop-dev-work-messages-fail"), value: 0 },
        { minute: 25, expression: raised("shop-dev-work-dead-letters"), value: 1 },
      ],
    },
  ]);
});

test("an age that is an upper bound wakes nobody; messages that fail do, and an objective of freshness", () => {
  const ofQueue = every.monitoring.groups
    .flatMap(({ rules }) => rules.flatMap((rule) => ("alert" in rule ? [rule] : [])))
    .filter(({ labels }) => labels?.queue === "work");
  expect(ofQueue.map(({ alert, severity }) => [alert.replace("shop-dev-", ""), severity])).toEqual([
    ["fresh-freshness-page", "page"],
    ["fresh-freshness-ticket", "ticket"],
    ["work-oldest-message", "ticket"],
    ["work-dead-letters", "ticket"],
    ["work-messages-fail", "page"],
  ]);
});
