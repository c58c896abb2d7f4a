import * as fc from "fast-check";
import {
  Database,
  Duration,
  Environment,
  Job,
  Objective,
  ObjectiveProps,
  Queue,
  Recovery,
  Schedule,
} from "../../../src";
import { problemsOf } from "../../support/problems-of";
import { alarmsOf, compositesOf, differencesOf, ofObjective, resourcesOf } from "./objective-alarms";
import { ecrImage, plain, staging } from "./staging";

describe("the objective of a queue", () => {
  const freshness = (props: Partial<ObjectiveProps> = {}): Environment => {
    const { env } = staging({ tier: "production" });
    new Objective(env, "fresh", { of: new Queue(env, "work"), freshness: { within: Duration.minutes(10) }, ...props });
    return env;
  };

  test("counts late minutes, and whole hours beyond a day", () => {
    const alarms = alarmsOf(freshness());
    const shape = ({ period, evaluation_periods, datapoints_to_alarm, statistic, threshold }: any) =>
      [period, evaluation_periods, datapoints_to_alarm, statistic, threshold].join(" ");
    expect(Object.fromEntries(ofObjective(alarms, "fresh").map((id) => [id, shape(alarms[id])]))).toEqual({
      fresh_freshness_1h_long: "60 60 9 Maximum 600",
      fresh_freshness_1h_short: "60 5 1 Maximum 600",
      fresh_freshness_6h_long: "60 360 22 Maximum 600",
      fresh_freshness_6h_short: "60 30 2 Maximum 600",
      fresh_freshness_1d_long: "60 1440 44 Maximum 600",
      fresh_freshness_1d_short: "60 120 4 Maximum 600",
      fresh_freshness_3d_long: "3600 72 1 Minimum 600",
      fresh_freshness_3d_short: "60 360 4 Maximum 600",
    });
    expect(alarms.fresh_freshness_1h_long.treat_missing_data).toBe("notBreaching");
  });

  test("says what hours do not show, in the alarm and among the differences", () => {
    const env = freshness();
    const says = (id: string): string => alarmsOf(env)[`fresh_freshness_${id}`].alarm_description;
    expect(says("3d_long")).toBe(
      "In the last 3 days more than 1 percent of hours were late from beginning to end; a delay of less than a whole clock hour does not count. A part of the alarm on the error budget.",
    );
    expect(says("1d_long")).toBe(
      "In the last day more than 3 percent of minutes were bad. A part of the alarm on the error budget.",
    );
    expect(differencesOf(env)).toEqual([
      [
        "fresh",
        "freshness",
        "A window of more than a day counts hours: one is bad when a message was late all through it. Delays of less than a whole clock hour that burn the budget at 3 times its rate or less raise no alert, though all of it may be gone in 10 days.",
      ],
    ]);
  });

  test.each([
    [7, []],
    [10, []],
    [11, ["burn the budget at 3 times its rate or less raise no alert, though all of it may be gone in 88 hours."]],
    [90, ["burn the budget at 9 times its rate or less raise no alert, though all of it may be gone in 10 days."]],
  ])("over %d days has a difference where a window is longer than a day", (days, ends) => {
    const differences = differencesOf(freshness({ window: Duration.days(days) }));
    expect(differences.map(([, , instead]) => instead.replace(/^.* that /, ""))).toEqual(ends);
  });

  test("is raised by the first slice beyond the share that the burn admits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 9000, max: 9999 }), fc.integer({ min: 7, max: 90 }), (target, days) => {
        const share = target / 100;
        const env = freshness({ freshness: { within: Duration.minutes(10), share }, window: Duration.days(days) });
        const objective = env.declaredOf(Objective)[0];
        const burns = objective.burnAlertsOf(objective.indicators[0]);
        const alarms = alarmsOf(env);
        expect(ofObjective(alarms, "fresh")).toHaveLength(2 * burns.length);
        for (const { long, threshold } of burns) {
          const { evaluation_periods: all, datapoints_to_alarm: bad } =
            alarms[`fresh_freshness_${long.toString().replace(/ (\w).*/, "$1")}_long`];
          expect(bad).toBeLessThanOrEqual(all);
          expect(bad / all).toBeGreaterThan(threshold - 1e-12);
          expect((bad - 1) / all).toBeLessThanOrEqual(threshold + 1e-12);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("the objective of a job", () => {
  const reported = (within: Duration): Environment => {
    const { env } = staging({ tier: "production" });
    const job = new Job(env, "report", { image: ecrImage, when: Schedule.every(Duration.hours(6)) });
    new Objective(env, "reported", { of: job, freshness: { within } });
    return env;
  };

  test("is raised when no run succeeded for as long, and where none ever did", () => {
    const env = reported(Duration.days(2));
    expect(plain(alarmsOf(env).reported_freshness)).toMatchObject({
      alarm_name: "shop-staging-reported-freshness",
      namespace: "shop/staging",
      metric_name: "reported-succeeded",
      statistic: "Sum",
      period: 7200,
      evaluation_periods: 24,
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      treat_missing_data: "breaching",
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
      tags: { Severity: "ticket", Signal: "freshness of a job" },
    });
    expect(compositesOf(env)).toEqual({});
  });

  test("counts tasks that ended by themselves with code 0, which a log keeps", () => {
    const env = reported(Duration.seconds(90));
    const { event_pattern: pattern } = resourcesOf(env, "aws_cloudwatch_event_rule").reported;
    expect(JSON.parse(pattern)).toEqual({
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: {
        clusterArn: ["${aws_ecs_cluster.services.arn}"],
        taskDefinitionArn: [{ prefix: "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop-staging-report:" }],
        lastStatus: ["STOPPED"],
        stopCode: ["EssentialContainerExited"],
        containers: { name: ["report"], exitCode: [0] },
      },
    });
    expect(plain(resourcesOf(env, "aws_cloudwatch_event_target").reported)).toEqual({
      rule: "${aws_cloudwatch_event_rule.reported.name}",
      target_id: "log",
      arn: "${aws_cloudwatch_log_group.reported.arn}",
      depends_on: ["aws_cloudwatch_log_resource_policy.objectives"],
    });
    // A period is whole minutes, so that it is never raised too early.
    expect(alarmsOf(env).reported_freshness).toMatchObject({ period: 60, evaluation_periods: 2 });
  });

  test("needs a schedule", () => {
    const { env } = staging();
    const of = new Job(env, "migration", { image: ecrImage, when: "before-deploy" });
    expect(problemsOf(() => new Objective(env, "migrated", { of, freshness: { within: Duration.days(1) } }))).toEqual([
      expect.objectContaining({ id: "SYM-OBJECTIVE-007", got: "migration: before-deploy" }),
    ]);
  });
});

describe("the objective of a store", () => {
  const kept = (durability: number, window: Duration, recovered = true): Environment => {
    const { env } = staging({ tier: "production" });
    new Objective(env, "kept", { of: new Database(env, "orders", { engine: "postgres" }), durability, window });
    if (recovered) new Recovery(env, "recovery");
    return env;
  };

  test("tells when no recovery point is made though two are due", () => {
    const alarms = alarmsOf(kept(99, Duration.days(90)));
    expect(alarms.kept_recovery_point_overdue).toMatchObject({
      metric_name: "kept-made",
      period: 7200,
      evaluation_periods: 24,
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      treat_missing_data: "breaching",
      tags: { Severity: "ticket", Signal: "overdue recovery point" },
    });
  });

  test.each([
    [99, 30, 0],
    [99, 90, 0],
    [95, 90, 4],
    [90, 30, 3],
  ])("of %d percent in %d days it admits %d misses of daily backups in a week", (durability, days, admitted) => {
    const alarm = alarmsOf(kept(durability, Duration.days(days))).kept_recovery_points_missed;
    expect(alarm).toMatchObject({
      metric_name: "kept-missed",
      period: 604_800,
      comparison_operator: "GreaterThanThreshold",
      threshold: admitted,
      treat_missing_data: "notBreaching",
      tags: { Severity: "ticket", Signal: "missed recovery points" },
    });
  });

  test("counts the backups of that store alone, in whatever state they end: one that left a part out is missed", () => {
    const { event_pattern: pattern } = resourcesOf(kept(99, Duration.days(30)), "aws_cloudwatch_event_rule").kept;
    expect(JSON.parse(pattern)).toEqual({
      source: ["aws.backup"],
      "detail-type": ["Backup Job State Change"],
      detail: {
        resourceArn: ["${aws_db_instance.orders.arn}"],
        state: ["COMPLETED", "FAILED", "ABORTED", "EXPIRED", "PARTIAL"],
      },
    });
    const filters = resourcesOf(kept(99, Duration.days(30)), "aws_cloudwatch_log_metric_filter");
    expect(filters.kept_missed.pattern).toBe('{ $.detail.state != "COMPLETED" }');
    expect(filters.kept_made.pattern).toBe('{ $.detail.state = "COMPLETED" }');
  });

  test("needs a Recovery, without which no backup can be counted", () => {
    expect(problemsOf(() => kept(99, Duration.days(30), false).toTerraform())).toEqual([
      expect.objectContaining({ id: "SYM-OBJECTIVE-008", got: "orders without a Recovery" }),
    ]);
  });
});

test("EventBridge may write to the log groups of objectives for rules of objectives, and to no other", () => {
  const { env } = staging();
  const job = new Job(env, "report", { image: ecrImage, when: Schedule.every(Duration.hours(6)) });
  new Objective(env, "reported", { of: job, freshness: { within: Duration.days(2) } });
  const policies = resourcesOf(env, "aws_cloudwatch_log_resource_policy");
  const groups = "arn:aws:logs:eu-west-1:123456789012:log-group:/shop/staging/objectives/*";
  const Principal = { Service: ["delivery.logs.amazonaws.com", "events.amazonaws.com"] };
  expect(JSON.parse(policies.objectives.policy_document).Statement).toEqual([
    { Sid: "MakeStreams", Effect: "Allow", Principal, Action: "logs:CreateLogStream", Resource: groups },
    {
      Sid: "WriteEvents",
      Effect: "Allow",
      Principal,
      Action: "logs:PutLogEvents",
      Resource: groups,
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:events:eu-west-1:123456789012:rule/shop-staging-objectives*" },
      },
    },
  ]);
  expect(resourcesOf(env, "aws_cloudwatch_event_rule").reported.name).toBe("shop-staging-objectives-reported");
});

test("a rule whose name is cut is still one for which EventBridge may write", () => {
  const long = "a-name-of-the-greatest-length-admitted-x";
  const { env } = staging({ project: long, name: `${long.slice(0, 29)}-env` });
  const job = new Job(env, "report", { image: ecrImage, when: Schedule.every(Duration.hours(6)) });
  new Objective(env, long, { of: job, freshness: { within: Duration.days(2) } });
  const [{ policy_document: document }] = Object.values(resourcesOf(env, "aws_cloudwatch_log_resource_policy"));
  const [rule] = Object.values(resourcesOf(env, "aws_cloudwatch_event_rule")).filter(
    ({ name }) => !/failed/.test(name),
  );
  const like: string = JSON.parse(document).Statement[1].Condition.ArnLike["aws:SourceArn"];
  expect(rule.name).toHaveLength(64);
  expect(`arn:aws:events:eu-west-1:123456789012:rule/${rule.name}`.startsWith(like.replace(/\*$/, ""))).toBe(true);
});
