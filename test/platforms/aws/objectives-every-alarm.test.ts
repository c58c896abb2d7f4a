import { Duration, Environment, Objective, Tier } from "../../../src";
import { Aws, HostedZone } from "../../../src/aws";
import { runbookOf } from "../../../src/controls/runbooks";
import { Facts, alertsOf } from "../../../src/facts";
import { recordEnvironment } from "../../../src/synthesis/record";
import { everyConstruct } from "../../support/every-construct";
import { QUERY_ID, Query, evaluateMetricMath, idsOf, parseMetricMath } from "../../support/metric-math";

const DAY = 86_400;

const built = new Map<Tier, { readonly environment: Environment; readonly terraform: any }>();
function everything(tier: Tier) {
  const known = built.get(tier);
  if (known) return known;
  const hostedZones = [HostedZone.managed("example.com")];
  const platform = new Aws({ account: "123456789012", region: "eu-west-1", hostedZones });
  const { environment, api, receipts, uploads } = everyConstruct(platform, tier, { name: tier });
  new Objective(environment, "kept-files", { of: uploads, durability: 99 });
  new Objective(environment, "kept-receipts", { of: receipts, durability: 99 });
  new Objective(environment, "rarely", { of: api, availability: 99, traffic: "low" });
  new Objective(environment, "weekly", { of: api, availability: 99, window: Duration.days(7) });
  const made = { environment, terraform: JSON.parse(JSON.stringify(environment.toTerraform())) };
  built.set(tier, made);
  return made;
}

interface MetricAlarm {
  readonly alarm_name: string;
  readonly period?: number;
  readonly evaluation_periods: number;
  readonly datapoints_to_alarm?: number;
  readonly statistic?: string;
  readonly extended_statistic?: string;
  readonly metric_query?: readonly Query[];
}

const alarmsOf = (tier: Tier): readonly MetricAlarm[] =>
  Object.values(everything(tier).terraform.resource.aws_cloudwatch_metric_alarm);

/** The expressions of metric math in the widgets of the dashboards, each with the ids that its widget has. */
function dashboardExpressions(tier: Tier): readonly { readonly expression: string; readonly ids: readonly string[] }[] {
  const dashboards: readonly any[] = Object.values(everything(tier).terraform.resource.aws_cloudwatch_dashboard ?? {});
  return dashboards.flatMap(({ dashboard_body: body }) =>
    JSON.parse(body).widgets.flatMap(({ properties }: any) => {
      const options: readonly any[] = (properties.metrics ?? []).map((row: any[]) => row[row.length - 1]);
      const ids = options.flatMap(({ id }) => (typeof id === "string" ? [id] : []));
      return options.flatMap(({ expression }) => (typeof expression === "string" ? [{ expression, ids }] : []));
    }),
  );
}

/** Statistics that an alarm takes: PutMetricAlarm, Statistic and ExtendedStatistic. */
const STATISTIC =
  /^(SampleCount|Average|Sum|Minimum|Maximum|(p|tm|tc|ts|wm)\d{1,2}(\.\d+)?|IQM|PR\(\d*(\.\d+)?:\d*(\.\d+)?\))$/;

describe.each(["production", "staging", "development"] as const)("every alarm of an environment of tier %s", (tier) => {
  test("looks at no more than CloudWatch admits", () => {
    expect(alarmsOf(tier).length).toBeGreaterThan(30);
    for (const alarm of alarmsOf(tier)) {
      const periods = alarm.metric_query?.flatMap(({ metric }) => metric?.period ?? []) ?? [alarm.period!];
      expect([alarm.alarm_name, new Set(periods).size]).toEqual([alarm.alarm_name, 1]);
      const [period] = periods;
      const most = period < 3600 ? DAY : 7 * DAY;
      expect([alarm.alarm_name, period % 60, period >= 60]).toEqual([alarm.alarm_name, 0, true]);
      expect([alarm.alarm_name, period * alarm.evaluation_periods <= most]).toEqual([alarm.alarm_name, true]);
      expect([alarm.alarm_name, Number.isInteger(alarm.evaluation_periods)]).toEqual([alarm.alarm_name, true]);
      const breaching = alarm.datapoints_to_alarm ?? 1;
      expect([alarm.alarm_name, breaching >= 1 && breaching <= alarm.evaluation_periods]).toEqual([
        alarm.alarm_name,
        true,
      ]);
    }
  });

  test("has expressions that parse, whose ids exist, of which one returns data", () => {
    const math = alarmsOf(tier).filter(({ metric_query: queries }) => queries);
    expect(math.length).toBeGreaterThan(10);
    for (const { alarm_name: name, metric_query: queries = [] } of math) {
      const ids = queries.map(({ id }) => id);
      expect([name, ids.filter((id) => !QUERY_ID.test(id)), new Set(ids).size]).toEqual([name, [], ids.length]);
      // "You can include as many as 10 metrics", in an alarm on a math expression.
      expect([name, queries.filter(({ metric }) => metric).length <= 10]).toEqual([name, true]);
      expect([name, queries.filter(({ return_data: returns }) => returns).length]).toEqual([name, 1]);
      const used = queries.flatMap(({ expression }) => (expression ? idsOf(parseMetricMath(expression)) : []));
      expect([name, used.filter((id) => !ids.includes(id))]).toEqual([name, []]);
      const idle = queries.filter(({ id, return_data: returns }) => !returns && !used.includes(id));
      expect([name, idle]).toEqual([name, []]);
    }
  });

  test("has a statistic that an alarm takes", () => {
    for (const { alarm_name: name, statistic, extended_statistic: extended, metric_query: queries = [] } of alarmsOf(
      tier,
    )) {
      const all = [statistic, extended, ...queries.map(({ metric }) => metric?.stat)].filter((each) => each);
      expect([name, all.filter((each) => !STATISTIC.test(each!))]).toEqual([name, []]);
    }
  });

  test("and every expression of a dashboard parses, with ids of its own widget", () => {
    for (const { expression, ids } of dashboardExpressions(tier))
      expect([expression, idsOf(parseMetricMath(expression)).filter((id) => !ids.includes(id))]).toEqual([
        expression,
        [],
      ]);
  });

  test("has a name that fits, and a composite alarm a rule that fits", () => {
    const { resource } = everything(tier).terraform;
    const composites: readonly any[] = Object.values(resource.aws_cloudwatch_composite_alarm);
    const names = [...alarmsOf(tier), ...composites].map(({ alarm_name: name }) => name as string);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.length > 255)).toEqual([]);
    for (const { alarm_rule: rule, alarm_description: description } of composites) {
      const written = rule.replace(
        /\$\{aws_cloudwatch_metric_alarm\.(\w+)\.alarm_name\}/g,
        (_: string, id: string) => resource.aws_cloudwatch_metric_alarm[id].alarm_name,
      );
      expect(written).not.toContain("${");
      // PutCompositeAlarm: 10,240 characters of a rule with at most 100 alarms; 1,024 of a description.
      expect(written.length).toBeLessThanOrEqual(10_240);
      expect([...written.matchAll(/ALARM\(/g)].length).toBeLessThanOrEqual(100);
      expect(description.length).toBeLessThanOrEqual(1024);
    }
  });
});

test("the alerts of objectives have runbooks with the environment's own names", () => {
  const { environment, terraform } = everything("production");
  const facts = Facts.of(recordEnvironment(environment, "folder", terraform));
  const ofObjectives = alertsOf(facts).filter(({ name }) =>
    /^shop-production-(answers|fresh|reported|kept|rarely|weekly)-/.test(name),
  );
  expect(ofObjectives.map(({ name, signal, severity }) => `${name}: ${signal}, ${severity}`)).toEqual([
    "shop-production-answers-availability-page: error budget, page",
    "shop-production-answers-availability-ticket: error budget, ticket",
    "shop-production-answers-latency-page: error budget, page",
    "shop-production-answers-latency-ticket: error budget, ticket",
    "shop-production-fresh-freshness-page: error budget, page",
    "shop-production-fresh-freshness-ticket: error budget, ticket",
    ...["kept-files", "kept-receipts"].flatMap((name) => [
      `shop-production-${name}-recovery-point-overdue: overdue recovery point, ticket`,
      `shop-production-${name}-recovery-points-missed: missed recovery points, ticket`,
    ]),
    "shop-production-kept-recovery-point-overdue: overdue recovery point, ticket",
    "shop-production-kept-recovery-points-missed: missed recovery points, ticket",
    "shop-production-rarely-availability-page: error budget, page",
    "shop-production-rarely-availability-ticket: error budget, ticket",
    "shop-production-reported-freshness: freshness of a job, ticket",
    "shop-production-weekly-availability-page: error budget, page",
    "shop-production-weekly-availability-ticket: error budget, ticket",
  ]);
  const runbook = (name: string) =>
    runbookOf(
      ofObjectives.find((each) => each.name === `shop-production-${name}`)!,
      facts,
    )!;
  for (const { name } of ofObjectives) {
    const { look, act } = runbook(name.replace("shop-production-", ""));
    expect(act.length).toBeGreaterThan(3);
    expect(look.length).toBeGreaterThan(1);
    const all = [...look.map(({ command }) => command), ...act];
    expect([name, all.filter((line) => /\$\{|undefined|<name>|<store>|<short/.test(line))]).toEqual([name, []]);
  }
  const commands = (name: string): string =>
    runbook(name)
      .look.map(({ command }) => command)
      .join("\n");
  expect(commands("answers-availability-page")).toContain("--alarm-names shop-production-answers-availability-1h-long");
  expect(commands("answers-latency-ticket")).toContain('"Period": 2592000');
  expect(commands("fresh-freshness-page")).toContain("Name=QueueName,Value=shop-production-work ");
  expect(commands("reported-freshness")).toContain("--log-group-name /shop/production/objectives/reported");
  expect(commands("reported-freshness")).toContain("aws ecs run-task");
  const backups = (arn: string): string => `aws backup list-backup-jobs --by-resource-arn ${arn} --by-created-after `;
  expect(commands("kept-recovery-point-overdue")).toContain(
    backups(
      `"$(aws rds describe-db-instances --db-instance-identifier shop-production-orders --query 'DBInstances[0].DBInstanceArn' --output text)"`,
    ),
  );
  expect(commands("kept-files-recovery-points-missed")).toContain(
    backups(
      `"$(aws efs describe-file-systems --creation-token shop-production-uploads --query 'FileSystems[0].FileSystemArn' --output text)"`,
    ),
  );
  expect(commands("kept-receipts-recovery-point-overdue")).toContain(
    backups("arn:aws:s3:::shop-production-receipts-123456789012-eu-west-1"),
  );
  const ends = (name: string): string => runbook(name).act.find((step) => step.startsWith("It ends by itself"))!;
  const ending = (alert: string, windows: string): string =>
    `It ends by itself when the short windows are good again: those of shop-production-${alert} are ${windows}. The budget that was spent comes back only as the days of the objective pass.`;
  for (const [alert, windows] of [
    ["answers-availability-page", "5 minutes beside 1 hour and 30 minutes beside 6 hours"],
    ["rarely-availability-page", "90 minutes beside 6 hours"],
    ["rarely-availability-ticket", "6 hours beside 1 day and 18 hours beside 3 days"],
    ["weekly-availability-page", "5 minutes beside 14 minutes and 7 minutes beside 84 minutes"],
  ])
    expect(ends(alert)).toBe(ending(alert, windows));
});

test("only an overdue recovery point is raised until the first backup, as its alarm takes no data for none made", () => {
  const { environment, terraform } = everything("production");
  const facts = Facts.of(recordEnvironment(environment, "folder", terraform));
  const said = alertsOf(facts)
    .filter(({ name }) => /-recovery-points?-/.test(name))
    .map((alert) => [
      terraform.resource.aws_cloudwatch_metric_alarm[alert.address.split(".")[1]].treat_missing_data,
      /until the first backup/.test(runbookOf(alert, facts)!.meaning),
    ]);
  expect(said).toHaveLength(6);
  expect(said.filter(([missing, says]) => (missing === "breaching") !== says)).toEqual([]);
});

describe("the parser of metric math that these tests use", () => {
  test.each(["FILL(a, 0", "a b", "a +", "NOPE(a)", "FILL(a)", "IF(a)", "a = b", "1a", "a[0]", "(a))", ""])(
    "refuses %j",
    (expression) => {
      expect(() => parseMetricMath(expression)).toThrow();
    },
  );

  test.each([
    ["1 + 2 * 3 ^ 2", 19],
    ["(1 + 2) * -3", -9],
    ["IF(2 > 1 AND 1 >= 2, 5, 7)", 7],
    ["IF(1 OR 0, MAX([3, 9]), 1)", 9],
    ["FILL(missing, 4) / 8", 0.5],
    ["missing + 1", undefined],
  ])("computes %s", (expression, value) => {
    expect(evaluateMetricMath(parseMetricMath(expression), () => undefined)).toBe(value);
  });

  test("divides by nothing, not even where the other side of an IF is taken", () => {
    expect(() => evaluateMetricMath(parseMetricMath("IF(0 > 0, 1 / 0, 0)"), () => undefined)).toThrow(
      "division by zero",
    );
  });
});
