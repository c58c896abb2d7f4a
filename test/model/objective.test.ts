import {
  Bucket,
  Database,
  Duration,
  Environment,
  Image,
  Job,
  Objective,
  ObjectiveProps,
  Queue,
  Schedule,
  Worker,
} from "symphony-infra";
import { recordObjective } from "../../src/synthesis/record-objective";
import * as make from "../support/declare";
import { problemsOf } from "../support/problems-of";

const js = (props: object): ObjectiveProps => props as ObjectiveProps;
const image = Image.of("nginx:1.27.3");
const DAILY = Schedule.every(Duration.days(1));

/** What is wrong with an objective, in short. */
function mistakes(declare: (env: Environment) => object): readonly string[] {
  const env = make.newEnvironment();
  return problemsOf(() => new Objective(env, "good", js(declare(env)))).map(({ id, got }: any) => `${id} ${got}`);
}

describe("an objective", () => {
  test("is recorded with its budget and everything that follows from it", () => {
    const api = make.newService(make.newEnvironment());
    const latency = { percentile: 95, below: Duration.millis(300) };
    const objective = new Objective(api.environment as Environment, "answers", {
      of: api,
      availability: 99.9,
      latency,
    });
    const { indicators, ...rest } = recordObjective(objective);
    expect(rest).toEqual({
      name: "answers",
      path: "shop/staging/answers",
      of: "api",
      ofKind: "Service",
      windowSeconds: 2_592_000,
      traffic: "steady",
    });
    expect(indicators.map(({ burnAlerts, ...each }) => [each, burnAlerts.map(({ threshold }) => threshold)])).toEqual([
      [
        {
          kind: "availability",
          target: 99.9,
          sentence: "99.9 % of requests succeed",
          budget: 0.001,
          limitSeconds: undefined,
        },
        [0.0144, 0.006, 0.003, 0.001],
      ],
      [
        {
          kind: "latency",
          target: 95,
          sentence: "95 % of requests are answered within 300 milliseconds",
          budget: 0.05,
          limitSeconds: 0.3,
        },
        [0.72, 0.3, 0.15, 0.05],
      ],
    ]);
    expect(indicators[0].burnAlerts[0]).toEqual({
      severity: "page",
      burnRate: 14.4,
      spent: 2,
      longSeconds: 3600,
      shortSeconds: 300,
      threshold: 0.0144,
      leastBad: 0,
    });
  });

  test("of a queue has a share of minutes, 99 percent by default", () => {
    const env = make.newEnvironment();
    const of = new Queue(env, "work");
    const objective = new Objective(env, "fresh", { of, freshness: { within: Duration.minutes(10) } });
    expect(objective.indicators).toEqual([{ kind: "freshness", target: 99, within: Duration.minutes(10) }]);
    expect(objective.burnAlertsOf(objective.indicators[0])).toHaveLength(4);
  });

  test("of a job or a store has no burn rate: there are too few events", () => {
    const env = make.newEnvironment();
    const job = new Job(env, "report", { image, when: DAILY });
    const reported = new Objective(env, "reported", { of: job, freshness: { within: Duration.days(2) } });
    const kept = new Objective(env, "kept", { of: new Bucket(env, "receipts"), durability: 99 });
    for (const objective of [reported, kept])
      expect(objective.indicators.map((indicator) => objective.burnAlertsOf(indicator))).toEqual([[]]);
  });

  test("is about something of its own environment that can have one", () => {
    const other = make.newService(make.newEnvironment());
    expect(mistakes(() => ({ of: other, availability: 99 }))).toEqual(["SYM-OBJECTIVE-001 of: shop/staging/api"]);
    expect(mistakes((env) => ({ of: new Worker(env, "mailer", { image }), availability: 99 }))).toEqual([
      "SYM-OBJECTIVE-001 of: shop/staging/mailer",
    ]);
    expect(mistakes(() => ({ of: "api", availability: 99 }))).toEqual(['SYM-OBJECTIVE-001 of: "api"']);
  });

  test("has an indicator of its subject and no other", () => {
    expect(mistakes((env) => ({ of: make.newService(env) }))).toEqual(["SYM-OBJECTIVE-002 none"]);
    expect(
      mistakes((env) => ({
        of: new Database(env, "orders", { engine: "postgres" }),
        availability: 99,
        durability: 99,
      })),
    ).toEqual(["SYM-OBJECTIVE-002 availability"]);
    const freshness = { within: Duration.minutes(5) };
    expect(mistakes((env) => ({ of: make.newService(env), freshness }))).toEqual(["SYM-OBJECTIVE-002 freshness"]);
  });

  test("of a job asks for a schedule, since what runs before a deployment has no age", () => {
    const freshness = { within: Duration.days(1) };
    expect(mistakes((env) => ({ of: new Job(env, "migrate", { image, when: "before-deploy" }), freshness }))).toEqual([
      "SYM-OBJECTIVE-007 migrate: before-deploy",
    ]);
  });

  test.each([100, 89.9, 99.999999, Number.NaN, "99.9", -1, null])("refuses a target of %p", (availability) => {
    expect(mistakes((env) => ({ of: make.newService(env), availability }))[0]).toMatch(
      /^SYM-OBJECTIVE-003 availability: /,
    );
  });

  test.each([
    [{ percentile: 49, below: Duration.millis(300) }, "SYM-OBJECTIVE-003 latency.percentile: 49"],
    [{ percentile: 95, below: 300 }, "SYM-OBJECTIVE-004 latency.below: 300"],
    [{ percentile: 95, below: Duration.minutes(2) }, "SYM-OBJECTIVE-004 latency.below: 2 minutes"],
    [{ percentile: 95, below: Duration.millis(0) }, "SYM-OBJECTIVE-004 latency.below: 0 seconds"],
  ])("refuses a latency of %j", (latency, mistake) => {
    expect(mistakes((env) => ({ of: make.newService(env), latency }))).toEqual([mistake]);
  });

  test.each([
    [{ within: Duration.seconds(59) }, "SYM-OBJECTIVE-004 freshness.within: 59 seconds"],
    [{ within: Duration.days(8) }, "SYM-OBJECTIVE-004 freshness.within: 8 days"],
    [{ within: Duration.days(1), share: 100 }, "SYM-OBJECTIVE-003 freshness.share: 100"],
  ])("refuses a freshness of %j", (freshness, mistake) => {
    expect(mistakes((env) => ({ of: new Queue(env, "work"), freshness }))).toEqual([mistake]);
  });

  test("refuses a window of hours, of too few and of too many days, and an unknown traffic", () => {
    const windows = [Duration.hours(180), Duration.days(6), Duration.days(91)];
    for (const window of windows)
      expect(mistakes((env) => ({ of: make.newService(env), availability: 99, window }))).toEqual([
        `SYM-OBJECTIVE-005 window: ${window}`,
      ]);
    expect(mistakes((env) => ({ of: make.newService(env), availability: 99, traffic: "high" }))).toEqual([
      'SYM-OBJECTIVE-006 traffic: "high"',
    ]);
  });

  test("says everything that is wrong at once", () => {
    expect(
      mistakes((env) => ({ of: make.newService(env), availability: 100, window: 30, traffic: 1, slo: 1 })),
    ).toEqual([
      "SYM-PROPERTY-001 slo",
      "SYM-OBJECTIVE-003 availability: 100",
      "SYM-OBJECTIVE-005 window: 30",
      "SYM-OBJECTIVE-006 traffic: 1",
    ]);
  });
});
