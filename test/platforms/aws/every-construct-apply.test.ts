import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Pipeline, PipelineHost, StateBackend } from "../../../src";
import { Aws, HostedZone } from "../../../src/aws";
import { Emulator, TerraformWorkspace } from "../../../src/testing";
import { everyConstruct } from "../../support/every-construct";
import { RecordedCall, RecordingProxy } from "../../support/recording-proxy";
import { call, expectMonitoring } from "./emulated-monitoring";
import { Applied, HARMLESS, Statements, isChange, isGuard, judge, split } from "./judged-calls";
import { terraformOf } from "./staging";

const MINUTES = 60_000;

/** Attributes of each type, and what a release makes of them. Of types whose change moto knows. */
const CHANGES: Readonly<Record<string, (was: any) => object>> = {
  aws_cloudwatch_log_group: () => ({ retention_in_days: 90 }),
  aws_cloudwatch_metric_alarm: ({ alarm_description: was }) => ({ alarm_description: `${was} Changed.` }),
  aws_ecs_task_definition: () => ({ cpu: "1024", memory: "2048" }),
  aws_iam_role_policy: () => ({ name: "changed" }),
  aws_secretsmanager_secret: () => ({ description: "changed" }),
  aws_sqs_queue: () => ({ visibility_timeout_seconds: 77 }),
};

function release(directory: string): void {
  const file = join(directory, "cdk.tf.json");
  const terraform = JSON.parse(readFileSync(file, "utf8"));
  for (const [type, change] of Object.entries(CHANGES))
    for (const resource of Object.values<any>(terraform.resource[type])) Object.assign(resource, change(resource));
  writeFileSync(file, JSON.stringify(terraform));
}

function everyConstructOnAws(): any {
  const hostedZones = [HostedZone.managed("example.com")];
  const platform = new Aws({ account: "123456789012", region: "eu-west-1", hostedZones });
  const state = StateBackend.s3({ bucket: "acme-terraform", region: "eu-west-1" });
  const { environment } = everyConstruct(platform, "development", { state });
  new Pipeline(environment.project, "release", {
    promote: ["staging"],
    runsOn: PipelineHost.github({ repository: "acme/shop" }),
  });
  const terraform = terraformOf(environment);
  terraform.output.queue = { value: "${aws_sqs_queue.work.url}" };
  terraform.output.topic = { value: "${aws_sns_topic.events.arn}" };
  return terraform;
}

/**
 * One life of an environment, from the first apply to the destruction, with every call written down. The types that moto
 * lacks are answered by the gap proxy, whose table says which; every-construct.test.ts plans them all.
 */
describe("one of each construct", () => {
  const terraform = everyConstructOnAws();
  let emulator: Emulator;
  let proxy: RecordingProxy;
  let workspace: TerraformWorkspace;
  let outputs: Readonly<Record<"queue" | "topic", string>>;
  let first: readonly RecordedCall[];
  let applied: Applied;
  let planRole: Statements;
  let deployRole: Statements;

  beforeAll(async () => {
    emulator = await Emulator.start();
    proxy = await RecordingProxy.before(emulator);
    workspace = TerraformWorkspace.of(terraform, { emulator: proxy.emulator });
    await workspace.init();
    const { queue, topic } = await workspace.apply();
    outputs = { queue: String(queue.value), topic: String(topic.value) };
    first = proxy.take();
    applied = new Applied(workspace.directory);
    planRole = applied.statementsOf("release_plan");
    deployRole = applied.statementsOf("release_deploy");
  }, 20 * MINUTES);

  afterAll(async () => {
    workspace?.dispose();
    await proxy?.stop();
    await emulator?.stop();
  }, MINUTES);

  test("delivers from topic to queue", async () => {
    await call(emulator, "sns", { Action: "Publish", TopicArn: outputs.topic, Message: "an order" });
    const received = await call(emulator, "sqs", { Action: "ReceiveMessage", QueueUrl: outputs.queue });
    expect(received).toContain("<Body>an order</Body>");
  });

  test("is watched as it declares", () => expectMonitoring(emulator, terraform, workspace));

  test("was made with no call that its deploy role denies, but those of a person", () => {
    expect([planRole.policies.length > 20, deployRole.policies.length > 60]).toEqual([true, true]);
    const created = judge(applied, first);
    expect(split(created, deployRole).denied.filter((words) => !isGuard(words))).toEqual([]);
    expect(split(created, deployRole).allowed.filter((words) => isChange(words) && isGuard(words))).toEqual(HARMLESS);
    expect(split(created, planRole).allowed.filter(isChange)).toEqual([]);
  });

  test(
    "plans no change afterwards, with calls that both of its roles permit",
    async () => {
      expect(await workspace.replan()).toEqual([]);
      const planned = judge(applied, proxy.take());
      expect(planned.length).toBeGreaterThan(300);
      expect(split(planned, planRole).denied).toEqual([]);
      expect(split(planned, deployRole).denied).toEqual([]);
    },
    5 * MINUTES,
  );

  test(
    "is changed by a release with calls that the deploy role permits, and the plan role does not",
    async () => {
      release(workspace.directory);
      await workspace.apply();
      const changed = judge(applied, proxy.take());
      expect(split(changed, deployRole).allowed.map((words) => words.split(" ")[0])).toEqual(
        expect.arrayContaining(["ecs:RegisterTaskDefinition", "ecs:UpdateService", "sqs:SetQueueAttributes"]),
      );
      expect(split(changed, deployRole).denied.filter((words) => !isGuard(words))).toEqual([]);
      expect(split(changed, planRole).allowed.filter(isChange)).toEqual([]);
    },
    10 * MINUTES,
  );

  test(
    "is destroyed whole with calls that the deploy role permits, but those of a person",
    async () => {
      await workspace.destroy();
      const destroyed = judge(applied, proxy.take());
      expect(split(destroyed, deployRole).denied.filter((words) => !isGuard(words))).toEqual([]);
      expect(split(destroyed, deployRole).allowed.filter((words) => isChange(words) && isGuard(words))).toEqual([]);
      const { resource_changes = [] } = (await workspace.plan()).json;
      expect(resource_changes.filter(({ change }) => change.before !== null)).toEqual([]);
    },
    10 * MINUTES,
  );
});
