import fc from "fast-check";
import { Image, Queue, Tier, Worker } from "../../../../src";
import { ACCOUNT, at, plain, resourcesOf, service, staging } from "../staging";
import { alarmsOf, commandsOf, expectRunnable, watchedFor } from "./watched";

const LINK = "Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-api";
const TOPIC = ["${aws_sns_topic.alerts.arn}"];
const SERVICE = {
  ClusterName: "${aws_ecs_cluster.services.name}",
  ServiceName: "${aws_ecs_service.api.name}",
};

function declared(props: Parameters<typeof service>[2] = {}, tier: Tier = "staging") {
  const { env } = staging({ tier });
  service(env, "api", props);
  return env;
}

function worker(scaling: ConstructorParameters<typeof Worker>[2]["scaling"], consumes: boolean) {
  const { env } = staging();
  const work = new Queue(env, "work");
  const packer = new Worker(env, "packer", { image: Image.of("registry.example.com/packer:1"), scaling });
  if (consumes) packer.uses(work, "consume");
  return env;
}

describe("a service", () => {
  const alarms = alarmsOf(declared());

  test("is watched for CPU that scaling did not bring down", () => {
    expect(plain(alarms.api_cpu)).toEqual({
      alarm_name: "shop-staging-api-cpu",
      alarm_description: `api has used 90 % of its CPU or more for 15 minutes, on average of its copies. Adding copies did not help, or there are as many as there may be. ${LINK}-cpu`,
      namespace: "AWS/ECS",
      metric_name: "CPUUtilization",
      dimensions: SERVICE,
      statistic: "Average",
      period: 60,
      evaluation_periods: 15,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: 90,
      treat_missing_data: "notBreaching",
      alarm_actions: TOPIC,
      ok_actions: TOPIC,
      tags: { Severity: "ticket" },
    });
  });

  test("is watched for the memory of the copy that uses most, since that one is killed", () => {
    expect(alarms.api_memory).toMatchObject({
      metric_name: "MemoryUtilization",
      statistic: "Maximum",
      threshold: 90,
      evaluation_periods: 15,
      tags: { Severity: "ticket" },
    });
  });

  test("is watched for copies that do not run, and pages where none does", () => {
    const running = { namespace: "ECS/ContainerInsights", metric_name: "RunningTaskCount", dimensions: SERVICE };
    const fewer = { ...running, comparison_operator: "LessThanThreshold" };
    expect(alarms.api_missing_copies).toMatchObject({ ...fewer, threshold: 2, tags: { Severity: "ticket" } });
    expect(alarms.api_no_copies).toMatchObject({ ...fewer, threshold: 1, tags: { Severity: "page" } });
  });

  test("is watched for an hour at its maximum, counted without Container Insights", () => {
    expect(alarms.api_at_maximum).toMatchObject({
      namespace: "AWS/ECS",
      metric_name: "CPUUtilization",
      statistic: "SampleCount",
      threshold: 4,
      evaluation_periods: 60,
      comparison_operator: "GreaterThanOrEqualToThreshold",
      tags: { Severity: "ticket", Signal: "AWS/ECS copies at maximum" },
    });
  });

  test("tells of a deployment that ECS took back, which nobody would notice", () => {
    const env = declared();
    const rule = resourcesOf(env, "aws_cloudwatch_event_rule").api_deployment_failed;
    expect(rule).toMatchObject({ name: "shop-staging-api-deployment-failed", tags: { Severity: "ticket" } });
    expect(JSON.parse(rule.event_pattern)).toEqual({
      source: ["aws.ecs"],
      "detail-type": ["ECS Deployment State Change"],
      resources: ["${aws_ecs_service.api.id}"],
      detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
    });
    expect(resourcesOf(env, "aws_cloudwatch_event_target").api_deployment_failed).toMatchObject({
      arn: TOPIC[0],
      input_transformer: {
        input_paths: { reason: "$.detail.reason", deployment: "$.detail.deploymentId" },
        input_template: `"shop staging: A deployment of api failed: <reason> It was <deployment>. ${LINK}-deployment-failed"`,
      },
    });
  });
});

test("in production only what users feel pages: everything else is a ticket", () => {
  const { env } = staging({ tier: "production" });
  service(env, "api");
  service(env, "web", at("web.example.com"));
  const pages = Object.entries(alarmsOf(env)).flatMap(([id, { tags, alarm_actions }]) => {
    expect(alarm_actions).toEqual([`\${aws_sns_topic.${tags.Severity === "page" ? "pages" : "alerts"}.arn}`]);
    return tags.Severity === "page" ? [id] : [];
  });
  expect(pages.sort()).toEqual([
    "api_no_copies",
    "certificate_end",
    "load_balancer_errors",
    "web_no_healthy_targets",
    "web_server_errors",
  ]);
});

test.each<[string, Parameters<typeof service>[2], Tier, readonly string[]]>([
  ["staging", {}, "staging", ["at_maximum", "cpu", "deployment_failed", "memory", "missing_copies", "no_copies"]],
  [
    "staging with one copy",
    { scaling: { min: 1 } },
    "staging",
    ["at_maximum", "cpu", "deployment_failed", "memory", "no_copies"],
  ],
  [
    "staging with copies that may all be gone",
    { scaling: { min: 0 } },
    "staging",
    ["at_maximum", "cpu", "deployment_failed", "memory"],
  ],
  [
    "staging with a fixed number",
    { scaling: { min: 3, max: 3 } },
    "staging",
    ["cpu", "deployment_failed", "memory", "missing_copies", "no_copies"],
  ],
  ["development, which has no Container Insights", {}, "development", ["cpu", "deployment_failed", "memory"]],
  [
    "staging, public",
    at("api.example.com"),
    "staging",
    [
      "at_maximum",
      "cpu",
      "deployment_failed",
      "memory",
      "missing_copies",
      "no_healthy_targets",
      "server_errors",
      "unhealthy_targets",
    ],
  ],
])("a service of %s is watched for what can happen to it there", (_, props, tier, expected) => {
  expect(watchedFor(declared(props, tier), "api")).toEqual(expected);
});

test("a worker that works on a queue as fast as it can is not reproached with it; the age of its messages is watched", () => {
  expect(watchedFor(worker({ min: 1, max: 4 }, true), "packer")).toEqual([
    "deployment_failed",
    "memory",
    "missing_copies",
  ]);
  expect(alarmsOf(worker({ min: 1, max: 4 }, true))).toHaveProperty("work_oldest_message");
  expect(watchedFor(worker({ min: 0, max: 4 }, true), "packer")).toEqual(["deployment_failed", "memory"]);
  expect(watchedFor(worker({ min: 2, max: 4 }, false), "packer")).toEqual([
    "at_maximum",
    "cpu",
    "deployment_failed",
    "memory",
    "missing_copies",
  ]);
});

test("an alarm on what scaling follows never lies at or below its target", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), (cpu, memory) => {
      const alarms = alarmsOf(declared({ scaling: { min: 1, max: 2, cpu, memory } }));
      for (const [alarm, target] of [
        [alarms.api_cpu, cpu],
        [alarms.api_memory, memory],
      ]) {
        expect(alarm.threshold).toBeGreaterThan(target);
        expect(alarm.threshold).toBeGreaterThanOrEqual(90);
        expect(alarm.threshold).toBeLessThan(100);
      }
    }),
    { numRuns: 20 },
  );
});

test("a target of scaling counts only where copies can be added", () => {
  const { api_cpu } = alarmsOf(declared({ scaling: { min: 2, max: 2, cpu: 96 } }));
  expect(api_cpu.threshold).toBe(90);
  expect(api_cpu.alarm_description).toContain("Its copies are not scaled by CPU.");
});

test("customize reaches each alarm by the end of its name", () => {
  const { env } = staging();
  service(env).customize(({ aws }) => aws?.alarms.cpu.addOverride("threshold", 97));
  expect(alarmsOf(env).api_cpu.threshold).toBe(97);
});

test("each of these has a runbook, whose commands name the service and its cluster", () => {
  const { env } = staging();
  service(env, "api");
  const all = commandsOf(env);
  for (const part of ["cpu", "memory", "missing-copies", "no-copies", "at-maximum", "deployment-failed"]) {
    const commands = all.get(`shop-staging-api-${part}`) ?? [];
    expect(commands.length).toBeGreaterThanOrEqual(2);
    for (const command of commands) {
      expectRunnable(command);
      expect(command).toMatch(/shop-staging\b/);
      expect(command).toContain("shop-staging-api");
      expect(command).not.toContain(ACCOUNT);
    }
  }
});
