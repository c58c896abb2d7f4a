import type { PlanReview } from "../../../src/operations/review/plan-review";
import { plannedChanges } from "../../../src/operations/review/planned-changes";
import { reviewPlan } from "../../../src/operations/review/review-plan";
import { runProcess } from "../../../src/operations/run-process";
import type { TerraformPlan } from "../../../src/operations/terraform-json";
import { Emulator } from "../../../src/testing/emulator";
import { type Resources, ReviewedTerraform, changeOf, factsOf, of } from "./reviewed-terraform";

jest.setTimeout(180_000);

const allow = (action: string | string[], resource: string | string[], more: object = {}): object => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
  ...more,
});
const policy = (...statements: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const trust = (...services: string[]): string =>
  policy({ Effect: "Allow", Principal: { Service: services }, Action: "sts:AssumeRole" });
const denyPlain = {
  Sid: "DenyPlain",
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const task = (image: string, variables: Record<string, string>, cpu = "256"): Record<string, unknown> => ({
  family: "shop-api",
  requires_compatibilities: ["FARGATE"],
  network_mode: "awsvpc",
  cpu,
  memory: "512",
  container_definitions: JSON.stringify([
    { name: "log", image: "fluent:1.0.0", essential: false },
    { name: "api", image, environment: Object.entries(variables).map(([name, value]) => ({ name, value })) },
  ]),
});
const rule = (cidr: string, port: number): Record<string, unknown> => ({
  security_group_id: "${aws_security_group.api.id}",
  cidr_ipv4: cidr,
  from_port: port,
  to_port: port,
  ip_protocol: "tcp",
});

const BEFORE: Resources = {
  aws_vpc: { network: of("network", { cidr_block: "10.20.0.0/16", tags: { Name: "shop" } }) },
  aws_security_group: { api: of("api", { name: "api", description: "api", vpc_id: "${aws_vpc.network.id}" }) },
  aws_vpc_security_group_ingress_rule: {
    https: of("api", rule("10.20.0.0/16", 443)),
    ssh: of("api", rule("10.20.1.0/24", 22)),
    old: of("api", rule("10.20.2.0/24", 8080)),
  },
  aws_iam_role: { api: of("api", { name: "shop-api", assume_role_policy: trust("ecs-tasks.amazonaws.com") }) },
  aws_iam_role_policy: {
    api: of("api", {
      name: "uses",
      role: "${aws_iam_role.api.name}",
      policy: policy(allow("s3:GetObject", "arn:aws:s3:::files/*")),
    }),
  },
  aws_ecs_task_definition: { api: of("api", task("shop/api:1.4.0", { PORT: "8080", LEVEL: "info" })) },
  aws_cloudwatch_log_group: { api: of("api", { name: "/shop/api", retention_in_days: 90 }) },
  aws_s3_bucket: { files: of("files", { bucket: "shop-files" }) },
  aws_s3_bucket_versioning: {
    files: of("files", { bucket: "${aws_s3_bucket.files.id}", versioning_configuration: { status: "Enabled" } }),
  },
  aws_s3_bucket_public_access_block: {
    files: of("files", {
      bucket: "${aws_s3_bucket.files.id}",
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    }),
  },
  aws_sqs_queue: { work: of("work", { name: "shop-work", message_retention_seconds: 345600 }) },
  aws_sqs_queue_policy: {
    work: of("work", {
      queue_url: "${aws_sqs_queue.work.id}",
      policy: policy(
        { ...denyPlain, Resource: "${aws_sqs_queue.work.arn}" },
        allow("sqs:SendMessage", "${aws_sqs_queue.work.arn}", { Sid: "Send", Principal: { AWS: "123456789012" } }),
      ),
    }),
  },
  aws_ssm_parameter: {
    password: of("api", { name: "password", type: "SecureString", value: "hunter2hunter2" }),
    gone: of("api", { name: "gone", type: "String", value: "x" }),
  },
  aws_db_parameter_group: { orders: of("orders", { name: "orders", family: "postgres16" }) },
};

const AFTER: Resources = {
  ...BEFORE,
  aws_vpc_security_group_ingress_rule: {
    https: of("api", rule("10.20.0.0/20", 443)),
    ssh: of("api", rule("0.0.0.0/0", 22)),
  },
  aws_iam_role: {
    api: of("api", { name: "shop-api", assume_role_policy: trust("ecs-tasks.amazonaws.com", "ec2.amazonaws.com") }),
  },
  aws_iam_role_policy: {
    api: of("api", {
      name: "uses",
      role: "${aws_iam_role.api.name}",
      policy: policy(allow(["s3:GetObject", "s3:DeleteObject"], "arn:aws:s3:::files/*"), allow("iam:*", "*")),
    }),
  },
  aws_ecs_task_definition: {
    api: of("api", task("shop/api:1.5.0", { PORT: "8080", LEVEL: "debug", NEW: "1" }, "512")),
  },
  aws_cloudwatch_log_group: { api: of("api", { name: "/shop/api", retention_in_days: 30 }) },
  aws_s3_bucket_versioning: {
    files: of("files", { bucket: "${aws_s3_bucket.files.id}", versioning_configuration: { status: "Suspended" } }),
  },
  aws_s3_bucket_public_access_block: {
    files: of("files", {
      bucket: "${aws_s3_bucket.files.id}",
      block_public_acls: true,
      block_public_policy: false,
      ignore_public_acls: true,
      restrict_public_buckets: false,
    }),
  },
  aws_sqs_queue: { work: of("work", { name: "shop-jobs", message_retention_seconds: 345600 }) },
  aws_ssm_parameter: { password: of("api", { name: "password", type: "SecureString", value: "correcthorsebattery" }) },
};

describe("a plan of the real Terraform is reviewed", () => {
  let emulator: Emulator;
  let terraform: ReviewedTerraform;
  let plan: TerraformPlan;
  let review: PlanReview;

  beforeAll(async () => {
    emulator = await Emulator.start();
    terraform = await ReviewedTerraform.start(emulator, BEFORE);
    plan = await terraform.plan(AFTER);
    review = reviewPlan(factsOf(AFTER), plan);
  });
  afterAll(async () => {
    terraform?.workspace.dispose();
    await emulator?.stop();
  });

  test("by construct in order of declaration, and what nothing declares any more last", () => {
    expect(review.counts).toEqual({ create: 0, update: 8, replace: 3, delete: 2 });
    expect(review.constructs.map(({ construct, kind, summary }) => [construct, kind, summary])).toEqual([
      ["files", "Bucket", "Its S3 bucket public access block is updated, its S3 bucket versioning is updated."],
      ["work", "Queue", "Its SQS queue is replaced, its SQS queue policy is replaced."],
      ["api", "Service", "Its image becomes 1.5.0; 6 resources are updated, 1 is replaced."],
      ["aws_ssm_parameter.gone", undefined, "The SSM parameter is deleted."],
      ["aws_vpc_security_group_ingress_rule.old", undefined, "The VPC security group ingress rule is deleted."],
    ]);
  });

  test("with what changes within texts that are JSON, and why a resource is replaced", () => {
    const { action, why, properties } = changeOf(review, "aws_ecs_task_definition.api");
    expect([action, why]).toEqual(["replace", "container_definitions, cpu cannot be changed in place"]);
    expect(properties.map(({ path, before, after }) => `${path}: ${before} -> ${after}`)).toEqual([
      'container_definitions.api.environment.LEVEL.value: "info" -> "debug"',
      'container_definitions.api.environment.NEW: (absent) -> {"name":"NEW","value":"1"}',
      "container_definitions.api.essential: true -> (absent)",
      'container_definitions.api.image: "shop/api:1.4.0" -> "shop/api:1.5.0"',
      'cpu: "256" -> "512"',
    ]);
    expect(properties.every(({ forcesReplacement }) => forcesReplacement)).toBe(true);
    expect(changeOf(review, "aws_iam_role_policy.api").properties.map(({ path }) => path)).toEqual([
      "policy.Statement.0.Action",
      "policy.Statement.1",
    ]);
    expect(changeOf(review, "aws_s3_bucket_versioning.files").properties).toEqual([
      { path: "versioning_configuration.status", before: '"Enabled"', after: '"Suspended"', forcesReplacement: false },
    ]);
    expect(changeOf(review, "aws_ssm_parameter.gone").why).toBe("nothing declares it any more");
  });

  test("with its dangers, the worst first", () => {
    expect(review.risks.map(({ level, kind, construct, what }) => `${level} ${kind} ${construct}: ${what}`)).toEqual([
      "high data files: Versioning is suspended: what is overwritten or deleted from now on is gone.",
      "high data work: The queue is replaced: the messages that wait in it are lost.",
      "high access api: Newly allowed: iam:* on everything.",
      "high network files: Public access to the bucket is no longer blocked: block_public_policy, restrict_public_buckets.",
      "high network api: Everybody on the internet reaches it on tcp 22.",
      "medium data api: Log lines are kept 30 days, not 90 days as before.",
      "medium data aws_ssm_parameter.gone: The parameter is deleted: its value is lost.",
      "medium access api: Newly allowed: sts:AssumeRole for Service ec2.amazonaws.com.",
      "medium access api: Newly allowed: s3:DeleteObject on arn:aws:s3:::files/*.",
      "low access work: Its policy allows the same actions; on what, the apply decides.",
      "low downtime aws_vpc_security_group_ingress_rule.old: Traffic from 10.20.2.0/24 on tcp 8080 is refused from now on.",
      "low cost api: 512 units of CPU for each copy, not 256.",
    ]);
  });

  test("without a secret value", () => {
    expect(changeOf(review, "aws_ssm_parameter.password").properties).toEqual([
      { path: "value", before: "(sensitive)", after: "(sensitive)", forcesReplacement: false },
    ]);
    expect(JSON.stringify([review, plannedChanges(plan)])).not.toMatch(/hunter2|correcthorse/);
  });

  test("what was changed outside of Terraform is said to be", async () => {
    const line = ["logs", "put-retention-policy", "--log-group-name", "/shop/api", "--retention-in-days", "7"];
    // Not in step with it: the emulator's proxy is in this process.
    await runProcess({ program: "aws", arguments: line, environment: emulator.environment });
    const taken = await terraform.review(BEFORE);
    expect(taken.constructs.map(({ construct }) => construct)).toEqual(["api"]);
    expect(changeOf(taken, "aws_cloudwatch_log_group.api")).toMatchObject({
      action: "update",
      why: "it was changed outside of Terraform",
      properties: [{ path: "retention_in_days", before: "7", after: "90" }],
      risks: [],
    });
  });
});
