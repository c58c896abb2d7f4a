import {
  Budget,
  Bytes,
  Duration,
  Environment,
  Image,
  Job,
  JobProps,
  Queue,
  Schedule,
  Tier,
  Worker,
} from "symphony-infra";
import { reachability } from "../../../src/controls/reachability";
import { recordEnvironment } from "../../../src/synthesis/record";
import { TerraformWorkspace } from "../../../src/testing";
import { ACCOUNT, REGION, ecrImage, plain, resourcesOf, service, staging, statementsOf, terraformOf } from "./staging";

const NIGHTLY = Schedule.cron("0 3 * * 1-5", { timeZone: "Europe/Berlin" });

function declared(props: Partial<JobProps> = {}) {
  const { env } = staging();
  const job = new Job(env, "cleanup", { image: ecrImage, when: NIGHTLY, ...props });
  return { env, job };
}

describe("a job on a schedule", () => {
  const { resource } = terraformOf(declared().env);

  test("is started by EventBridge Scheduler at exactly its times, as what was applied last", () => {
    expect(plain(resource.aws_scheduler_schedule.cleanup)).toEqual({
      name: "shop-staging-cleanup",
      group_name: "${aws_scheduler_schedule_group.jobs.name}",
      description: "Runs cleanup",
      schedule_expression: "cron(0 3 ? * MON-FRI *)",
      schedule_expression_timezone: "Europe/Berlin",
      flexible_time_window: { mode: "OFF" },
      target: {
        arn: "${aws_ecs_cluster.services.arn}",
        role_arn: "${aws_iam_role.cleanup_scheduler.arn}",
        ecs_parameters: {
          task_definition_arn: "${aws_ecs_task_definition.cleanup.arn}",
          task_count: 1,
          launch_type: "FARGATE",
          enable_ecs_managed_tags: true,
          propagate_tags: "TASK_DEFINITION",
          network_configuration: {
            subnets: ["${aws_subnet.network_private_a.id}", "${aws_subnet.network_private_b.id}"],
            security_groups: ["${aws_security_group.cleanup.id}"],
            assign_public_ip: false,
          },
        },
        retry_policy: { maximum_retry_attempts: 5, maximum_event_age_in_seconds: 1800 },
        dead_letter_config: { arn: "${aws_sqs_queue.cleanup_dead_letters.arn}" },
      },
      depends_on: [
        "aws_iam_role_policy.cleanup_scheduler",
        "aws_iam_role_policy.cleanup_execution",
        "aws_vpc_security_group_egress_rule.cleanup_to_https",
      ],
    });
    expect(plain(resource.aws_scheduler_schedule_group.jobs)).toEqual({ name: "shop-staging" });
    expect(resource.aws_cloudwatch_log_group.cleanup.name).toBe("/shop/staging/jobs/cleanup");
    expect(resource.aws_ecs_service).toBeUndefined();
  });

  test("has a role that schedules of its group alone assume, to start this job alone", () => {
    const { assume_role_policy } = resource.aws_iam_role.cleanup_scheduler;
    expect(statementsOf(assume_role_policy)).toEqual([
      {
        Sid: "Assume",
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT },
          ArnLike: { "aws:SourceArn": "${aws_scheduler_schedule_group.jobs.arn}" },
        },
      },
    ]);
    expect(statementsOf(resource.aws_iam_role_policy.cleanup_scheduler.policy)).toEqual([
      {
        Sid: "RunTask",
        Effect: "Allow",
        Action: "ecs:RunTask",
        Resource: `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/shop-staging-cleanup:*`,
        Condition: { ArnEquals: { "ecs:cluster": "${aws_ecs_cluster.services.arn}" } },
      },
      {
        Sid: "TagTask",
        Effect: "Allow",
        Action: "ecs:TagResource",
        Resource: `arn:aws:ecs:${REGION}:${ACCOUNT}:task/\${aws_ecs_cluster.services.name}/*`,
        Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
      },
      {
        Sid: "PassRoles",
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: ["${aws_iam_role.cleanup_task.arn}", "${aws_iam_role.cleanup_execution.arn}"],
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
      {
        Sid: "KeepFailedStarts",
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: "${aws_sqs_queue.cleanup_dead_letters.arn}",
      },
    ]);
  });

  test("keeps a start that was given up in an encrypted queue, to whose key its role is admitted through SQS", () => {
    expect(plain(resource.aws_sqs_queue.cleanup_dead_letters)).toEqual({
      name: "shop-staging-cleanup-dead-letters",
      kms_master_key_id: "${aws_kms_key.alerts.arn}",
      message_retention_seconds: 1_209_600,
    });
    expect(statementsOf(resource.aws_sqs_queue_policy.cleanup_dead_letters.policy).map(({ Effect }) => Effect)).toEqual(
      ["Deny"],
    );
    expect(statementsOf(resource.aws_kms_key.alerts.policy)).toContainEqual({
      Sid: "SqsEncrypt",
      Effect: "Allow",
      Principal: { AWS: "${aws_iam_role.cleanup_scheduler.arn}" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": `sqs.${REGION}.amazonaws.com` } },
    });
  });

  test("alerts people of a start that was given up and of a run that failed", () => {
    expect(resource.aws_cloudwatch_metric_alarm.cleanup_not_started).toMatchObject({
      metric_name: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: "${aws_sqs_queue.cleanup_dead_letters.name}" },
      threshold: 1,
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
    });
    expect(JSON.parse(resource.aws_cloudwatch_event_rule.cleanup_failed.event_pattern)).toEqual({
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: {
        clusterArn: ["${aws_ecs_cluster.services.arn}"],
        taskDefinitionArn: [{ prefix: `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/shop-staging-cleanup:` }],
        lastStatus: ["STOPPED"],
        $or: [{ containers: { exitCode: [{ "anything-but": 0 }] } }, { stopCode: ["TaskFailedToStart"] }],
      },
    });
    expect(resource.aws_cloudwatch_event_target.cleanup_failed).toMatchObject({
      rule: "${aws_cloudwatch_event_rule.cleanup_failed.name}",
      arn: "${aws_sns_topic.alerts.arn}",
    });
  });

  test("lets EventBridge publish to the encrypted topic without a condition on its account, which it does not name", () => {
    const events = (policy: string) => statementsOf(policy).find(({ Sid }) => Sid === "Events");
    expect(events(resource.aws_sns_topic_policy.alerts.policy)).toEqual({
      Sid: "Events",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sns:Publish",
      Resource: "${aws_sns_topic.alerts.arn}",
    });
    expect(events(resource.aws_kms_key.alerts.policy).Condition).toEqual({
      StringEquals: {
        "kms:EncryptionContext:aws:sns:topicArn": `arn:aws:sns:${REGION}:${ACCOUNT}:shop-staging-alerts`,
      },
    });
    expect(resource.aws_sns_topic.alerts.name).toBe("shop-staging-alerts");
  });
});

test("a fixed distance is a rate, without a time zone", () => {
  const schedule = resourcesOf(declared({ when: Schedule.every(Duration.hours(6)) }).env, "aws_scheduler_schedule");
  expect(schedule.cleanup.schedule_expression).toBe("rate(6 hours)");
  expect(schedule.cleanup.schedule_expression_timezone).toBeUndefined();
});

test("the schedules of an environment share a group", () => {
  const { env } = declared();
  new Job(env, "report", { image: ecrImage, when: NIGHTLY });
  expect(Object.keys(resourcesOf(env, "aws_scheduler_schedule_group"))).toEqual(["jobs"]);
  expect(Object.keys(resourcesOf(env, "aws_scheduler_schedule"))).toEqual(["cleanup", "report"]);
});

test("a job before each deployment has no starter: an output says how the deployment runs it", () => {
  const { output, resource } = terraformOf(declared({ when: "before-deploy" }).env);
  expect(resource.aws_scheduler_schedule).toBeUndefined();
  expect(Object.keys(resource.aws_iam_role).filter((id) => id.startsWith("cleanup"))).toEqual([
    "cleanup_execution",
    "cleanup_task",
  ]);
  expect(output.cleanup_run.value).toEqual({
    cluster: "${aws_ecs_cluster.services.arn}",
    taskDefinition: "${aws_ecs_task_definition.cleanup.arn}",
    launchType: "FARGATE",
    enableECSManagedTags: true,
    propagateTags: "TASK_DEFINITION",
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ["${aws_subnet.network_private_a.id}", "${aws_subnet.network_private_b.id}"],
        securityGroups: ["${aws_security_group.cleanup.id}"],
        assignPublicIp: "DISABLED",
      },
    },
  });
});

test("a schedule waits for what its job uses", () => {
  const { env, job } = declared();
  job.uses(service(env));
  expect(resourcesOf(env, "aws_scheduler_schedule").cleanup.depends_on).toEqual(
    expect.arrayContaining(["aws_ecs_service.api", "aws_vpc_security_group_egress_rule.cleanup_to_api_http"]),
  );
});

test("customize receives what was built", () => {
  const { env, job } = declared();
  job.customize(({ aws }) => aws!.schedule!.addOverride("state", "DISABLED"));
  expect(resourcesOf(env, "aws_scheduler_schedule").cleanup.state).toBe("DISABLED");
});

test("documents learn when a job runs", () => {
  expect(declared().job.intent()).toEqual({
    when: "At 03:00, Monday through Friday",
    schedule: "0 3 * * 1-5",
    timeZone: "Europe/Berlin",
    retries: "5 within 30 minutes",
  });
  expect(declared({ when: Schedule.every(Duration.hours(1)) }).job.intent()).toMatchObject({ when: "Every hour" });
  expect(declared({ when: "before-deploy" }).job.intent()).toEqual({ when: "Before each deployment" });
});

const changes: { readonly [P in keyof Omit<Required<JobProps>, "satisfies">]: JobProps[P] } = {
  image: Image.of("nginx:1.27.3"),
  when: Schedule.cron("0 3 * * 1-5", { timeZone: "UTC" }),
  retries: { within: Duration.minutes(31) },
  resources: { cpu: 2, memory: Bytes.gibibytes(4) },
  variables: { MODE: "slow" },
  command: ["serve"],
  user: 2000,
  writablePaths: ["/var/cache"],
  architecture: "arm64",
  stopTimeout: Duration.seconds(5),
  logRetention: Duration.days(90),
  renamedFrom: "old",
};
const synthesized = (props: Partial<JobProps>) => JSON.stringify(terraformOf(declared(props).env));

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of a job's %s changes the Terraform",
  (property) => {
    expect(synthesized({ [property]: changes[property] })).not.toBe(synthesized({}));
  },
);

test("a change of the attempts changes the Terraform", () => {
  expect(synthesized({ retries: { attempts: 0 } })).not.toBe(synthesized({}));
});

/** A worker that scales from zero, both kinds of jobs, and a budget. */
function shop(tier: Tier): Environment {
  const { env } = staging({ tier });
  const orders = new Queue(env, "orders");
  const worker = new Worker(env, "mailer", { image: ecrImage, scaling: { min: 0, max: 5 }, health: ["true"] });
  worker.uses(orders, "consume");
  new Job(env, "migrate", { image: ecrImage, when: "before-deploy" }).uses(orders, "publish");
  new Job(env, "cleanup", { image: ecrImage, when: NIGHTLY }).uses(orders, "administer");
  new Job(env, "poll", { image: ecrImage, when: Schedule.every(Duration.minutes(15)), retries: { attempts: 0 } });
  new Budget(env, "costs", { monthly: 250.5 });
  return env;
}

test.each(["staging", "production"] as const)(
  "Terraform accepts and plans workers, jobs and budgets in %s",
  async (tier) => {
    const workspace = TerraformWorkspace.of(terraformOf(shop(tier)), { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
      const { json } = await workspace.plan();
      const created = json.resource_changes!.map(({ address }) => address);
      expect(created).toEqual(
        expect.arrayContaining([
          "aws_appautoscaling_policy.mailer_backlog",
          "aws_budgets_budget.costs",
          "aws_ecs_service.mailer",
          "aws_scheduler_schedule.cleanup",
          "aws_scheduler_schedule.poll",
          "aws_scheduler_schedule_group.jobs",
        ]),
      );
    } finally {
      workspace.dispose();
    }
  },
  180_000,
);

test("nobody reaches more than the uses of workers and jobs declare", () => {
  const env = shop("staging");
  const record = recordEnvironment(env, "infrastructure", env.toTerraform() as never);
  expect(reachability(record).filter(({ verdict }) => verdict === "extra" || verdict === "missing")).toEqual([]);
});
