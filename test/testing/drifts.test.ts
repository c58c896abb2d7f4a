import type { TerraformChange, TerraformPlan } from "../../src/operations/terraform-json";
import { unexplainedChanges } from "../../src/testing/drifts";
import { knownDrifts } from "../../src/testing/known-drifts";

function planOf(type: string, change: Partial<TerraformChange>): TerraformPlan {
  const resource = { address: `${type}.api`, mode: "managed", type, name: "api" } as const;
  const update = { actions: ["update"], after_unknown: {}, ...change } as TerraformChange;
  return { format_version: "1.2", terraform_version: "1.11.4", resource_changes: [{ ...resource, change: update }] };
}

test("a forgotten attribute of the table is explained", () => {
  const change = { before: { enable_execute_command: false }, after: { enable_execute_command: true } };
  expect(unexplainedChanges(planOf("aws_ecs_service", change))).toEqual([]);
});

test("an attribute of the table that holds another value is not", () => {
  const change = { before: { rotation_period_in_days: 90 }, after: { rotation_period_in_days: 365 } };
  expect(unexplainedChanges(planOf("aws_kms_key", change))).toEqual([
    { address: "aws_kms_key.api", actions: ["update"], attributes: ["rotation_period_in_days"] },
  ]);
});

test("only the attributes outside the table are reported", () => {
  const change = {
    before: { enable_execute_command: false, desired_count: 1 },
    after: { enable_execute_command: true, desired_count: 2 },
  };
  expect(unexplainedChanges(planOf("aws_ecs_service", change))).toEqual([
    { address: "aws_ecs_service.api", actions: ["update"], attributes: ["desired_count"] },
  ]);
});

test("a value that becomes unknown is a change", () => {
  const change = { before: { arn: "a" }, after: {}, after_unknown: { arn: true } };
  expect(unexplainedChanges(planOf("aws_kms_key", change))).toMatchObject([{ attributes: ["arn"] }]);
});

test("the same JSON in another spelling is explained, another document is not", () => {
  const spaced = { before: { redrive_policy: '{"a": 1}' }, after: { redrive_policy: '{"a":1}' } };
  const other = { before: { redrive_policy: '{"a": 2}' }, after: { redrive_policy: '{"a":1}' } };
  expect(unexplainedChanges(planOf("aws_sqs_queue", spaced))).toEqual([]);
  expect(unexplainedChanges(planOf("aws_sqs_queue", other))).toHaveLength(1);
});

test("a nested value that was forgotten is explained, one that differs beside it is not", () => {
  const origin = (control: string, path: string) => [{ origin_access_control_id: control, origin_path: path }];
  const forgotten = { before: { origin: origin("", "/a") }, after: { origin: origin("E1", "/a") } };
  const other = { before: { origin: origin("", "/a") }, after: { origin: origin("E1", "/b") } };
  const invented = { before: { origin: origin("E1", "/a") }, after: { origin: origin("", "/a") } };
  expect(unexplainedChanges(planOf("aws_cloudfront_distribution", forgotten))).toEqual([]);
  expect(unexplainedChanges(planOf("aws_cloudfront_distribution", other))).toMatchObject([{ attributes: ["origin"] }]);
  expect(unexplainedChanges(planOf("aws_cloudfront_distribution", invented))).toMatchObject([
    { attributes: ["origin"] },
  ]);
});

test("a value that becomes unknown because of a drift is explained, on its own it is not", () => {
  const version = { before: { version: "1" }, after: {}, after_unknown: { version: true } };
  const drift = { dead_letter_config: [{ target_arn: "a" }] };
  const both = { ...version, before: { ...version.before, dead_letter_config: [] }, after: drift };
  expect(unexplainedChanges(planOf("aws_lambda_function", both))).toEqual([]);
  expect(unexplainedChanges(planOf("aws_lambda_function", version))).toMatchObject([{ attributes: ["version"] }]);
});

test("a replacement is explained only by an attribute that is known to force one", () => {
  const before = { enable_execute_command: false, capacity_provider_strategy: [] };
  const after = { enable_execute_command: true, capacity_provider_strategy: [{ capacity_provider: "FARGATE" }] };
  const replace = { before, after, actions: ["delete", "create"] } as const;
  const known = { ...replace, replace_paths: [["capacity_provider_strategy"]] };
  const unknown = { ...replace, replace_paths: [["capacity_provider_strategy"], ["name"]] };
  expect(unexplainedChanges(planOf("aws_ecs_service", known))).toEqual([]);
  expect(unexplainedChanges(planOf("aws_ecs_service", unknown))).toEqual([
    { address: "aws_ecs_service.api", actions: ["delete", "create"], attributes: ["name"] },
  ]);
  expect(
    unexplainedChanges(planOf("aws_ecs_service", { ...replace, replace_paths: [["enable_execute_command"]] })),
  ).toHaveLength(1);
});

test("a creation and a deletion are changes; nothing to do and a read are not", () => {
  expect(unexplainedChanges(planOf("aws_vpc", { actions: ["create"] }))).toHaveLength(1);
  expect(unexplainedChanges(planOf("aws_vpc", { actions: ["delete"] }))).toHaveLength(1);
  expect(unexplainedChanges(planOf("aws_vpc", { actions: ["no-op"] }))).toEqual([]);
  expect(unexplainedChanges(planOf("aws_vpc", { actions: ["read"] }))).toEqual([]);
});

test("each drift states its reason in a sentence, once", () => {
  for (const drift of knownDrifts) expect(drift.reason).toMatch(/^[A-Za-z].*\.$/);
  const rows = knownDrifts.map(({ type, attribute }) => `${type}.${attribute}`);
  expect(rows).toEqual([...new Set(rows)].sort());
});
