import { Testing } from "cdktf";
import * as fc from "fast-check";
import { Alert, Audit, Budget, Duration, Environment, Objective, Queue, Service, Signal } from "../../../../src";
import { Aws, HostedZone } from "../../../../src/aws";
import { EnvironmentModel } from "../../../../src/model/environment";
import { fitting, placed, widgetsOfSection } from "../../../../src/platforms/aws/monitoring/dashboard/layout";
import type { Widget } from "../../../../src/platforms/aws/monitoring/dashboard/widget";
import { everyConstruct } from "../../../support/every-construct";
import { declareRandomApp, randomApp } from "../../../support/random-app";
import { ACCOUNT, REGION, resourcesOf, service, staging } from "../staging";
import { type DashboardBody, type PlacedWidget, problemsOfDashboard } from "./dashboard-body";

const TYPE = "aws_cloudwatch_dashboard";

function bodyOf(env: Environment): DashboardBody {
  return JSON.parse(resourcesOf(env, TYPE).overview.dashboard_body) as DashboardBody;
}

const titles = (body: DashboardBody): readonly string[] =>
  body.widgets.map(({ properties }) => String(properties.title ?? properties.markdown.split("\n")[0]));

const named = (body: DashboardBody, title: string): PlacedWidget =>
  body.widgets.find(({ properties }) => properties.title === title)!;

const hostedZones = [HostedZone.managed("example.com")];
const platform = new Aws({ account: ACCOUNT, region: REGION, hostedZones });

describe("the dashboard of one of each construct", () => {
  const { environment } = everyConstruct(platform, "production");
  const body = bodyOf(environment);
  const all = titles(body);

  test("is named after the environment, and as CloudWatch documents it", () => {
    expect(resourcesOf(environment, TYPE).overview.dashboard_name).toBe("shop-staging");
    expect(problemsOfDashboard(body)).toEqual([]);
  });

  test("goes from what users notice down to what things run out of", () => {
    expect(all.filter((title) => title.startsWith("#"))).toEqual([
      "# shop staging",
      "## Alarms",
      "## Objectives",
      "## Load balancer and firewall",
      "## Service api",
      "## Worker worker",
      "## Database orders",
      "## Cache sessions",
      "## Queue work",
      "## Queue ledger",
    ]);
  });

  test("shows each alarm that tells somebody once, and none that is a part of another", () => {
    const terraform = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"].flatMap((type) =>
      Object.entries(resourcesOf(environment, type)).map(([name, alarm]) => ({ address: `${type}.${name}`, alarm })),
    );
    const telling = terraform.filter(({ alarm }) => (alarm.alarm_actions ?? []).length > 0);
    const shown = body.widgets.flatMap(({ type, properties }) => (type === "alarm" ? properties.alarms : []));
    expect([...shown].sort()).toEqual(telling.map(({ address }) => `\${${address}.arn}`).sort());
    expect(telling.length).toBeLessThan(terraform.length);
    const paging = telling.filter(({ alarm }) => alarm.tags.Severity === "page");
    expect(named(body, "Alarms that page").properties.alarms).toHaveLength(paging.length);
  });

  test("has the objective as a line, and what is left of its budget as one number over its window", () => {
    const ratio = named(body, "answers: 99.9 % of requests succeed").properties;
    expect(ratio.annotations).toEqual({ horizontal: [{ value: 99.9, label: "objective" }] });
    const left = named(body, "answers, availability: error budget left of 30 days").properties;
    expect(left).toMatchObject({ view: "singleValue", start: "-P30D", setPeriodToTimeRange: true });
    // All is left while nothing is bad, none when a thousandth is.
    expect(left.metrics.at(-1)[0].expression).toBe("100 - 100000 * bad / IF(total > 0, total, 1)");
  });

  test("shows what is too rare for a share by the alarm on it", () => {
    expect(named(body, "reported: freshness").properties.annotations.alarms).toHaveLength(1);
    expect(all.filter((title) => title.startsWith("kept: "))).toHaveLength(2);
  });
});

test("an environment with nothing to look at has none", () => {
  const { env } = staging({ tier: "development", network: { egress: "none" } });
  new Budget(env, "budget", { monthly: 500 });
  expect(resourcesOf(env, TYPE)).toEqual({});
});

test("an account's alarms are reason enough for one", () => {
  const { env } = staging({ network: { egress: "none" } });
  new Audit(env, "audit");
  expect(problemsOfDashboard(bodyOf(env))).toEqual([]);
});

test("more than a hundred alarms take a second widget", () => {
  const { env } = staging();
  const of = service(env);
  for (let i = 0; i < 130; i++)
    new Alert(env, `alert-${i}`, {
      summary: "x",
      severity: "ticket",
      when: Signal.log({ of, contains: `line ${i}` }),
      steps: ["Look."],
    });
  const body = bodyOf(env);
  expect(problemsOfDashboard(body)).toEqual([]);
  expect(body.widgets.filter(({ type }) => type === "alarm").length).toBeGreaterThan(1);
});

test("constructs that it has no room for are left out, and it says how many", () => {
  const { env } = staging();
  for (let i = 0; i < 105; i++) new Queue(env, `queue-${i}`);
  const body = bodyOf(env);
  expect(problemsOfDashboard(body)).toEqual([]);
  const shown = titles(body).filter((title) => title.startsWith("## Queue")).length;
  expect(body.widgets[0].properties.markdown).toContain(`so ${105 - shown} of the last constructs are left out`);
});

test("objectives that it has no room for are left out, and it says how many", () => {
  const { env } = staging();
  for (let i = 0; i < 130; i++) {
    const latency = { percentile: 95, below: Duration.millis(300) };
    new Objective(env, `objective-${i}`, { of: service(env, `service-${i}`), availability: 99.9, latency });
  }
  const body = bodyOf(env);
  expect(problemsOfDashboard(body)).toEqual([]);
  const all = titles(body);
  const objectives = all.filter((title) => /^objective-\d+: 99.9 %/.test(title));
  const services = all.filter((title) => title.startsWith("## Service"));
  expect(objectives[0]).toBe("objective-0: 99.9 % of requests succeed");
  expect(objectives.length).toBeGreaterThan(115);
  expect(objectives.length).toBeLessThan(130);
  expect(body.widgets[0].properties.markdown).toContain(
    `A dashboard has room for 500 widgets and 2500 metrics, so ${130 - objectives.length} of the last objectives and ${130 - services.length} of the last constructs are left out.`,
  );
});

test("texts of the user's are none of its Markdown nor of Terraform's templates", () => {
  const hostile = '<script>${path.cwd}"\\';
  const { env } = staging();
  const of = service(env);
  const when = Signal.log({ of, contains: hostile });
  new Alert(env, "own", { summary: hostile, severity: "page", when, steps: [hostile] });
  const { dashboard_body: body } = resourcesOf(env, TYPE).overview;
  expect(body).not.toContain("script");
  expect(body).not.toContain("path.cwd");
});

const environments = (app: Parameters<typeof declareRandomApp>[1]): readonly Environment[] => {
  const withWayOut = {
    ...app,
    environments: app.environments.map((each) => ({ ...each, egress: "single-nat" as const })),
  };
  const project = declareRandomApp(
    Testing.app(),
    withWayOut,
    (name) => new Aws({ account: ACCOUNT, region: REGION, hostedZones: [HostedZone.managed(`${name}.example.com`)] }),
  );
  return project.node.findAll().filter((it): it is Environment => EnvironmentModel.isEnvironment(it));
};

test("of any app is as CloudWatch documents it", () => {
  fc.assert(
    fc.property(randomApp, fc.constantFrom(90, 99, 99.9, 99.95), (app, availability) => {
      for (const env of environments(app)) {
        env.declaredOf(Service).forEach((of, index) => {
          const latency = { percentile: 95, below: Duration.millis(300) };
          new Objective(env, `objective-${index}`, { of, availability, latency });
        });
        expect(problemsOfDashboard(bodyOf(env))).toEqual([]);
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);

describe("places", () => {
  const widget = fc.record({
    type: fc.constant("text" as const),
    width: fc.integer({ min: 1, max: 24 }),
    height: fc.integer({ min: 1, max: 20 }),
    properties: fc.constant({ markdown: "x" }),
  });
  const section = fc.record({ heading: widget, widgets: fc.array(widget, { maxLength: 12 }) });

  test("of any widgets are within the columns, and no two are at one place", () => {
    fc.assert(
      fc.property(fc.array(section, { maxLength: 12 }), (sections) => {
        const widgets = placed(sections) as readonly PlacedWidget[];
        expect(problemsOfDashboard({ start: "-PT6H", widgets })).toEqual([]);
        const given = sections.flatMap(({ heading, widgets: below }) => [heading, ...below]);
        expect(widgets.map(({ x: _x, y: _y, ...rest }) => rest)).toEqual(given);
      }),
    );
  });

  test("are never more than a dashboard has", () => {
    const one: Widget = { type: "text", width: 1, height: 1, properties: {} };
    const sections = Array.from({ length: 200 }, () => ({ heading: one, widgets: [one, one, one] }));
    const taken = [one, one, one];
    expect(fitting(sections, widgetsOfSection, taken)).toHaveLength(124);
    expect(fitting(sections.slice(0, 10), widgetsOfSection, taken)).toHaveLength(10);
  });

  test("are of no more metrics than a dashboard has, drawn or not", () => {
    const text: Widget = { type: "text", width: 1, height: 1, properties: {} };
    const ofMetrics = (count: number): Widget => ({ ...text, type: "metric", properties: { metrics: Array(count) } });
    const sections = Array.from({ length: 60 }, () => ({ heading: text, widgets: [ofMetrics(40), ofMetrics(9)] }));
    expect(fitting(sections, widgetsOfSection, [])).toHaveLength(51);
    expect(fitting(sections, widgetsOfSection, [ofMetrics(2)])).toHaveLength(50);
    const ofAlarm: Widget = { ...text, type: "metric", properties: { annotations: { alarms: ["arn"] } } };
    expect(fitting(sections, widgetsOfSection, [ofAlarm, ofAlarm])).toHaveLength(50);
  });
});
