import * as fc from "fast-check";
import { App } from "cdktf";
import {
  Access,
  Environment,
  Image,
  Pipeline,
  PipelineHost,
  PipelineProps,
  Queue,
  StateBackend,
  Who,
} from "../../../src";
import { Aws, HostedZone } from "../../../src/aws";
import { newApp } from "../../support/declare";
import { everyConstruct } from "../../support/every-construct";
import { IamRequest, IamStatement, isAllowed } from "../../support/iam-evaluator";
import { problemOf } from "../../support/problems-of";
import reference from "./delivery-authorization.json";
import { ACCOUNT, REGION, service, staging, terraformOf } from "./staging";

const GITHUB = PipelineHost.github({ repository: "acme/shop" });
const GITLAB = PipelineHost.gitlab({ project: "acme/web/shop", host: "gitlab.example.com", image: "ci/tools:1.2.3" });
const JENKINS = PipelineHost.jenkins({ url: "https://ci.example.com", folder: "web/shop", agent: "linux" });
const STATE = StateBackend.s3({
  bucket: "acme-terraform",
  region: REGION,
  kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`,
});

type Kind = "plan" | "deploy";
type Statement = IamStatement & { readonly Sid: string };

function pipelineOf(
  env: Environment,
  runsOn: PipelineHost | readonly PipelineHost[] = GITHUB,
  gates?: PipelineProps["gates"],
): Pipeline {
  return new Pipeline(env.project, "release", { promote: [env.name], runsOn, gates });
}

/** Statements of a policy, with something in place of each reference. */
function read(policy: string, reference = "reference"): readonly Statement[] {
  return JSON.parse(policy.replace(/\$\{[^}]*\}/g, reference)).Statement as Statement[];
}

function policiesOf(terraform: any, kind: Kind, reference?: string): readonly Statement[] {
  return Object.entries<any>(terraform.resource.aws_iam_policy)
    .filter(([id]) => id.startsWith(`release_${kind}`))
    .flatMap(([, { policy }]) => read(policy, reference));
}

function permits(terraform: any, kind: Kind, request: IamRequest): boolean {
  const boundary = read(terraform.resource.aws_iam_policy.delivery_boundary.policy);
  return isAllowed(policiesOf(terraform, kind), boundary, request);
}

function trustOf(terraform: any, kind: Kind): readonly { readonly Condition: unknown }[] {
  return JSON.parse(terraform.resource.aws_iam_role[`release_${kind}`].assume_role_policy).Statement;
}

const platform = new Aws({ account: ACCOUNT, region: REGION, hostedZones: [HostedZone.managed("example.com")] });
const every = everyConstruct(platform, "production", { state: STATE });
pipelineOf(every.environment, [GITHUB, GITLAB, JENKINS]);
const all = every.environment.toTerraform() as any;

test("tokens of exactly this repository, environment and kind of ref are trusted, host by host", () => {
  const github = "token.actions.githubusercontent.com";
  expect(trustOf(all, "plan").map(({ Condition }) => Condition)).toEqual([
    {
      StringEquals: {
        [`${github}:aud`]: "sts.amazonaws.com",
        [`${github}:sub`]: "repo:acme/shop:environment:staging-plan",
      },
    },
    {
      StringEquals: {
        "gitlab.example.com:aud": "https://gitlab.example.com",
        "gitlab.example.com:sub": "project_path:acme/web/shop:ref_type:branch:ref:main",
      },
    },
    {
      StringEquals: { "gitlab.example.com:aud": "https://gitlab.example.com" },
      StringLike: { "gitlab.example.com:sub": "project_path:acme/web/shop:ref_type:tag:ref:v*" },
    },
    {
      StringEquals: {
        "ci.example.com/oidc:aud": "sts.amazonaws.com",
        "ci.example.com/oidc:sub": ["check", "release", "rollback", "drift"].map(
          (job) => `https://ci.example.com/job/web/job/shop/job/${job}/`,
        ),
      },
    },
  ]);
  expect(trustOf(all, "deploy").map(({ Condition }) => Condition)).toEqual([
    {
      StringEquals: { [`${github}:aud`]: "sts.amazonaws.com", [`${github}:sub`]: "repo:acme/shop:environment:staging" },
      StringLike: { [`${github}:ref`]: "refs/tags/v*" },
    },
    {
      StringEquals: { "gitlab.example.com:aud": "https://gitlab.example.com" },
      StringLike: { "gitlab.example.com:sub": "project_path:acme/web/shop:ref_type:tag:ref:v*" },
    },
    {
      StringEquals: {
        "ci.example.com/oidc:aud": "sts.amazonaws.com",
        "ci.example.com/oidc:sub": ["release", "rollback"].map(
          (job) => `https://ci.example.com/job/web/job/shop/job/${job}/`,
        ),
      },
    },
  ]);
});

test.each([
  ["aws", REGION, { "token.actions.githubusercontent.com:ref": ["refs/heads/main", "refs/tags/v*"] }],
  ["aws-us-gov", "us-gov-west-1", undefined],
])("in %s the plan of what people approve is for what has reached the branch", (_, region, ref) => {
  const { env } = staging({ platform: { region } });
  new Queue(env, "work");
  pipelineOf(env, GITHUB, { [env.name]: { approvers: ["storefront-lead"] } });
  const [{ Condition }] = trustOf(terraformOf(env), "plan") as [{ Condition: Record<string, unknown> }];
  expect(Condition.StringEquals).toMatchObject({
    "token.actions.githubusercontent.com:sub": "repo:acme/shop:environment:staging-plan",
  });
  expect(Condition.StringLike).toEqual(ref);
});

test("the roles have literal names, a boundary, a purpose and an output, and live as long as their work", () => {
  expect(all.resource.aws_iam_role.release_plan).toMatchObject({
    name: "shop-staging-release-plan",
    description: "The pipeline release reads what Terraform plans with in shop staging",
    max_session_duration: 3600,
    permissions_boundary: "${aws_iam_policy.delivery_boundary.arn}",
  });
  expect(all.resource.aws_iam_role.release_deploy).toMatchObject({
    name: "shop-staging-release-deploy",
    description: "The pipeline release deploys releases to shop staging",
    max_session_duration: 7200,
    permissions_boundary: "${aws_iam_policy.delivery_boundary.arn}",
  });
  expect(all.output.release_plan_role_arn.value).toBe("${aws_iam_role.release_plan.arn}");
  expect(all.output.release_deploy_role_arn.value).toBe("${aws_iam_role.release_deploy.arn}");
});

test("each policy is as long as IAM takes it, and names its statements apart", () => {
  const own = Object.entries<any>(all.resource.aws_iam_policy).filter(([id]) => /^release_|delivery|workload/.test(id));
  expect(own.length).toBeGreaterThan(8);
  for (const [id, { policy: text }] of own) {
    const sids = read(text).map(({ Sid }) => Sid);
    // The longest ARN that AWS makes up here is that of a KMS key or a secret, with less than 100 characters.
    const { length } = text.replace(/\$\{[^}]*\}/g, "x".repeat(100));
    expect([id, length <= 6144]).toEqual([id, true]);
    expect(new Set(sids).size).toBe(sids.length);
    expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
  }
});

test("an account has one provider of each address, shared with accesses", () => {
  const { env } = staging();
  service(env);
  new Access(env, "deployer", { who: Who.githubActions({ repository: "acme/shop", branch: "main" }), level: "read" });
  pipelineOf(env, [GITHUB, JENKINS]);
  const { aws_iam_openid_connect_provider: providers } = terraformOf(env).resource;
  expect(Object.values<any>(providers).map(({ url }) => url)).toEqual([
    "https://ci.example.com/oidc",
    "https://token.actions.githubusercontent.com",
  ]);
});

test("without a pipeline nothing is built and no role is bounded", () => {
  const { env } = staging();
  service(env);
  const { resource } = terraformOf(env);
  expect(JSON.stringify(resource)).not.toMatch(/delivery_boundary|workload_boundary/);
});

test("AWS documents every action, and lets it be scoped and narrowed as it is", () => {
  const known = reference.actions as Record<string, { resources: string[]; conditions: string[] }>;
  const wrong = (["plan", "deploy"] as const).flatMap((kind) =>
    policiesOf(all, kind)
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Sid, Action, Resource, Condition = {} }) =>
        [Action ?? []].flat().flatMap((action) => {
          const { resources, conditions } = known[action] ?? { resources: [], conditions: [] };
          const isScoped = [Resource ?? []]
            .flat()
            .some((one) => one === "*" || resources.some((it) => covers(one, it)));
          const keys = Object.values(Condition)
            .flatMap((values) => Object.keys(values))
            .filter((key) => key !== "aws:RequestedRegion" && key !== "aws:CalledVia")
            .map((key) => key.replace(/^(aws:(?:Resource|Request)Tag\/).*/, "$1"));
          const idle = keys.filter((key) => !conditions.includes(key));
          return [
            ...(known[action] ? [] : [`${Sid} ${action} is unknown`]),
            ...(isScoped ? [] : [`${Sid} ${action} has no resource`]),
            ...idle.map((key) => `${Sid} ${action} has no key ${key}`),
          ];
        }),
      ),
  );
  expect(wrong).toEqual([]);
});

/** Whether a pattern of a policy and one of the reference can mean the same ARN. */
function covers(resource: string, pattern: string): boolean {
  if (!resource.startsWith("arn:")) return true; // a reference
  const parts = (arn: string): readonly string[] => [...arn.split(":").slice(0, 5), arn.split(":").slice(5).join(":")];
  const [own, type] = [parts(resource), parts(pattern)];
  const shape = new RegExp(
    `^${type[5]
      .replace(/\$\{[^}]*\}/g, "\u0000")
      .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
      .replace(/\u0000/g, ".+")}`,
  );
  return own[2] === type[2] && shape.test(own[5].replace(/([^:])\*$/, "$1x/x/x"));
}

test("the plan role reads no data but the state and what Terraform generated", () => {
  const statements = policiesOf(all, "plan");
  const actions = statements.flatMap(({ Action }) => [Action ?? []].flat());
  const readers = /:(Describe|Get|List|View)|^kms:Decrypt$/;
  expect(actions.filter((action) => !readers.test(action))).toEqual([]);
  const data =
    /^(s3:GetObject|secretsmanager:GetSecretValue|sqs:Receive|logs:(Get|Filter|Start)|ecr:(Batch|GetDownload)|kms:Decrypt|dynamodb:)/;
  const ofData = statements.filter(({ Action }) => [Action ?? []].flat().some((action) => data.test(action)));
  expect(ofData.map(({ Sid, Resource }) => [Sid, [Resource].flat().length])).toEqual([
    ["State", 1],
    ["StateKey", 1],
    ["ReadGeneratedValues", 1],
    ["ReadGeneratedValueKeys", 1],
  ]);
  const text = Object.values<any>(all.resource.aws_iam_policy).find(({ policy }) =>
    policy.includes("ReadGeneratedValues"),
  );
  expect(text.policy).toContain("${aws_secretsmanager_secret.signing_key.arn}");
  expect(text.policy).not.toContain("${aws_secretsmanager_secret.stripe_key.arn}");
});

test("a plan asks which images are there, and a deployment pulls and pushes them", () => {
  const context = { "aws:RequestedRegion": REGION };
  const { env } = staging();
  service(env, "api", { image: Image.fromDirectory("examples/shop/services/api") });
  pipelineOf(env);
  const terraform = terraformOf(env);
  const [{ name }] = Object.values<any>(terraform.resource.aws_ecr_repository);
  const resource = `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/${name}`;
  const may = (kind: Kind, action: string): boolean => {
    const boundary = read(terraform.resource.aws_iam_policy.delivery_boundary.policy);
    return isAllowed(policiesOf(terraform, kind, resource), boundary, { action, resource, context });
  };
  const rows = ["ecr:DescribeImages", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:PutImage"].map(
    (action) => [action, may("plan", action), may("deploy", action)],
  );
  expect(rows).toEqual([
    ["ecr:DescribeImages", true, true],
    ["ecr:BatchGetImage", false, true],
    ["ecr:GetDownloadUrlForLayer", false, true],
    ["ecr:PutImage", false, true],
  ]);
});

test("the state is this environment's, read by a plan and written with its lock by a deployment", () => {
  const context = { "aws:RequestedRegion": REGION };
  const object = (key: string): string => `arn:aws:s3:::acme-terraform/${key}`;
  const own = object("shop/staging/terraform.tfstate");
  const may = (kind: Kind, action: string, resource: string): boolean =>
    permits(all, kind, { action, resource, context });
  expect(may("plan", "s3:GetObject", own)).toBe(true);
  expect(may("plan", "s3:PutObject", own)).toBe(false);
  expect(may("plan", "s3:GetObject", `${own}.tflock`)).toBe(false);
  expect(may("deploy", "s3:PutObject", own)).toBe(true);
  expect(may("deploy", "s3:DeleteObject", own)).toBe(false);
  expect(may("deploy", "s3:DeleteObject", `${own}.tflock`)).toBe(true);
  for (const kind of ["plan", "deploy"] as const)
    expect(may(kind, "s3:GetObject", object("shop/production/terraform.tfstate"))).toBe(false);
});

const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const policy = (name: string): string => `arn:aws:iam::${ACCOUNT}:policy/${name}`;
const bounded = { "iam:PermissionsBoundary": policy("shop-staging-workload-boundary") };

test.each<[way: string, allowed: boolean, action: string, resource: string, context: IamRequest["context"]]>([
  ["a role of a workload", true, "iam:CreateRole", role("shop-staging-new-task"), bounded],
  [
    "a role without a boundary",
    false,
    "iam:CreateRole",
    role("shop-staging-new-task"),
    { "iam:PermissionsBoundary": undefined },
  ],
  [
    "a role with the boundary of accesses",
    false,
    "iam:CreateRole",
    role("shop-staging-new-task"),
    { "iam:PermissionsBoundary": policy("shop-staging-access-boundary") },
  ],
  ["the policy of a bounded role", true, "iam:PutRolePolicy", role("shop-staging-api-task"), bounded],
  [
    "the policy of an access",
    false,
    "iam:PutRolePolicy",
    role("shop-staging-administrator-access"),
    { "iam:PermissionsBoundary": policy("shop-staging-access-boundary") },
  ],
  ["the trust of its own role", false, "iam:UpdateAssumeRolePolicy", role("shop-staging-release-deploy"), bounded],
  ["its own policies", false, "iam:CreatePolicyVersion", policy("shop-staging-release-deploy-2"), {}],
  ["a new policy", false, "iam:CreatePolicy", policy("shop-staging-anything"), {}],
  [
    "a policy of AWS",
    false,
    "iam:AttachRolePolicy",
    role("shop-staging-api-task"),
    { ...bounded, "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" },
  ],
  ["the workloads' boundary", false, "iam:CreatePolicyVersion", policy("shop-staging-workload-boundary"), {}],
  ["its own boundary", false, "iam:CreatePolicyVersion", policy("shop-staging-delivery-boundary"), {}],
  ["no boundary any more", false, "iam:DeleteRolePermissionsBoundary", role("shop-staging-api-task"), bounded],
  ["another boundary", false, "iam:PutRolePermissionsBoundary", role("shop-staging-api-task"), bounded],
  [
    "a role for containers",
    true,
    "iam:PassRole",
    role("shop-staging-api-task"),
    { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
  ],
  [
    "a role for machines",
    false,
    "iam:PassRole",
    role("shop-staging-api-task"),
    { "iam:PassedToService": "ec2.amazonaws.com" },
  ],
  [
    "its own role to a service",
    false,
    "iam:PassRole",
    role("shop-staging-release-deploy"),
    { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
  ],
  ["a user", false, "iam:CreateUser", `arn:aws:iam::${ACCOUNT}:user/shop-staging-x`, {}],
  [
    "another provider of identity",
    false,
    "iam:CreateOpenIDConnectProvider",
    `arn:aws:iam::${ACCOUNT}:oidc-provider/x`,
    {},
  ],
  [
    "a value of a secret",
    false,
    "secretsmanager:GetSecretValue",
    `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:shop-staging-stripe-key-AbCdEf`,
    {},
  ],
  ["a backup", false, "backup:DeleteRecoveryPoint", `arn:aws:backup:${REGION}:${ACCOUNT}:recovery-point:x`, {}],
  ["the trail's bucket", false, "s3:PutBucketPolicy", `arn:aws:s3:::shop-staging-audit-${ACCOUNT}-${REGION}`, {}],
  ["a bucket of a store", true, "s3:PutBucketPolicy", `arn:aws:s3:::shop-staging-receipts-${ACCOUNT}-${REGION}`, {}],
  [
    "a key of another environment",
    false,
    "kms:ScheduleKeyDeletion",
    `arn:aws:kms:${REGION}:${ACCOUNT}:key/x`,
    { "aws:ResourceTag/Project": "shop", "aws:ResourceTag/Environment": "production" },
  ],
  [
    "a key of another environment, by its tags",
    false,
    "kms:TagResource",
    `arn:aws:kms:${REGION}:${ACCOUNT}:key/x`,
    {
      "aws:RequestTag/Project": "shop",
      "aws:RequestTag/Environment": "staging",
      "aws:ResourceTag/Project": "shop",
      "aws:ResourceTag/Environment": "production",
    },
  ],
])("a deployment asks for %s: %s", (_, allowed, action, resource, context) => {
  const request = { action, resource, context: { "aws:RequestedRegion": REGION, ...context } };
  expect(permits(all, "deploy", request)).toBe(allowed);
});

/** Changes of each service by name, on what an environment of this prefix would call it. */
const changes = (prefix: string): readonly (readonly [string, string])[] => [
  ["sqs:DeleteQueue", `arn:aws:sqs:${REGION}:${ACCOUNT}:${prefix}-work`],
  ["sns:DeleteTopic", `arn:aws:sns:${REGION}:${ACCOUNT}:${prefix}-events`],
  ["s3:DeleteBucket", `arn:aws:s3:::${prefix}-receipts-${ACCOUNT}-${REGION}`],
  ["rds:DeleteDBInstance", `arn:aws:rds:${REGION}:${ACCOUNT}:db:${prefix}-orders`],
  [
    "elasticache:DeleteReplicationGroup",
    `arn:aws:elasticache:${REGION}:${ACCOUNT}:replicationgroup:${prefix}-sessions`,
  ],
  ["ecs:UpdateService", `arn:aws:ecs:${REGION}:${ACCOUNT}:service/${prefix}/${prefix}-api`],
  ["ecs:RegisterTaskDefinition", `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/${prefix}-api:1`],
  ["secretsmanager:DeleteSecret", `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${prefix}-key-AbCdEf`],
  ["events:DeleteRule", `arn:aws:events:${REGION}:${ACCOUNT}:rule/${prefix}-api-failed`],
  ["cloudwatch:DeleteAlarms", `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${prefix}-api-cpu`],
  ["iam:PassRole", role(`${prefix}-api-task`)],
];

test("a deployment changes what bears its own names, and nothing of any other environment", () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,7}(-[a-z0-9]{1,4})?$/);
  fc.assert(
    fc.property(word, word, (project, name) => {
      const other = `${project}-${name}`;
      const context = { "aws:RequestedRegion": REGION };
      const isOwn = other === "shop-staging" || other.startsWith("shop-staging-");
      const allowed = changes(other).filter(([action, resource]) =>
        permits(all, "deploy", { action, resource, context }),
      );
      expect(allowed.length).toBe(isOwn ? changes(other).length : 0);
    }),
    {
      examples: [
        ["shop", "staging"],
        ["shop", "stagin"],
        ["shop", "production"],
        ["my-shop", "staging"],
      ],
    },
  );
});

test("an environment whose name begins like this one's is another environment", () => {
  const app: App = newApp();
  const { env } = staging({ app, name: "eu" });
  new Queue(env, "work");
  const { env: other } = staging({ app, name: "eu-west" });
  new Queue(other, "work");
  pipelineOf(env);
  const terraform = terraformOf(env);
  const may = (name: string): boolean =>
    permits(terraform, "deploy", {
      action: "sqs:DeleteQueue",
      resource: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
      context: { "aws:RequestedRegion": REGION },
    });
  expect([may("shop-eu-work"), may("shop-eu-west-work"), may("shop-eu-westend")]).toEqual([true, false, true]);
});

test("no role of a workload reaches the trail, or an environment whose name begins like its own", () => {
  const may = (terraform: any, action: string, resource: string): boolean => {
    const boundary = read(terraform.resource.aws_iam_policy.workload_boundary.policy);
    return isAllowed(boundary, boundary, { action, resource, context: {} });
  };
  const trail = `arn:aws:s3:::shop-staging-audit-${ACCOUNT}-${REGION}`;
  const store = `arn:aws:s3:::shop-staging-receipts-${ACCOUNT}-${REGION}`;
  const actions = ["s3:DeleteObjectVersion", "s3:PutLifecycleConfiguration", "s3:GetObject"];
  for (const action of actions)
    expect([trail, `${trail}/x`, store, `${store}/x`].map((bucket) => may(all, action, bucket))).toEqual([
      false,
      false,
      true,
      true,
    ]);

  const app: App = newApp();
  const { env } = staging({ app, name: "eu" });
  new Queue(env, "work");
  new Queue(staging({ app, name: "eu-west" }).env, "work");
  pipelineOf(env);
  const terraform = terraformOf(env);
  const queues = ["shop-eu-work", "shop-eu-west-work"].map((name) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`);
  expect(queues.map((queue) => may(terraform, "sqs:ReceiveMessage", queue))).toEqual([true, false]);
});

test("more environments of a beginning than a boundary names are refused before AWS refuses them", () => {
  const declared = (others: number): Environment => {
    const app: App = newApp();
    const { env } = staging({ app, name: "eu" });
    new Queue(env, "work");
    for (let i = 0; i < others; i++) staging({ app, name: `eu-west-${i}` });
    pipelineOf(env);
    return env;
  };
  const { policy } = terraformOf(declared(6)).resource.aws_iam_policy.workload_boundary;
  expect(policy.length).toBeLessThanOrEqual(6144);
  const env = declared(20);
  expect(problemOf(() => env.toTerraform())).toMatchObject({ id: "SYM-ACCESS-017", path: "shop/eu" });
});

test("the boundary of workloads holds everything that the roles of workloads permit", () => {
  const { aws_iam_role: roles, aws_iam_role_policy: policies, aws_iam_policy } = all.resource;
  const boundary = read(aws_iam_policy.workload_boundary.policy);
  const isBounded = (id: string): boolean =>
    roles[id].permissions_boundary === "${aws_iam_policy.workload_boundary.arn}";
  const statements = Object.values<any>(policies).flatMap(({ role, policy }) => {
    const id = /aws_iam_role\.(\w+)\./.exec(role)![1];
    return isBounded(id) ? (JSON.parse(named(policy)).Statement as Statement[]) : [];
  });
  expect(statements.length).toBeGreaterThan(20);
  const beyond = statements.flatMap(({ Sid, Action, Resource }) =>
    [Action ?? []].flat().flatMap((action) =>
      [Resource ?? []]
        .flat()
        .filter((resource) => !isAllowed(boundary, boundary, { action, resource, context: {} }))
        .map((resource) => `${Sid} ${action} ${resource}`),
    ),
  );
  expect(beyond).toEqual([]);
  const task = Object.keys(roles).filter((id) => id.endsWith("_task") || id.endsWith("_execution"));
  expect(task.filter((id) => !isBounded(id))).toEqual([]);
});

/** A policy with the ARNs that AWS will make of names, in place of references. */
function named(policy: string): string {
  const arns: Record<string, (resource: any) => string> = {
    aws_cloudwatch_log_group: ({ name }) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}`,
    aws_ecr_repository: ({ name }) => `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/${name}`,
    aws_ecs_cluster: ({ name }) => name,
    aws_db_instance: () => "db-ABC",
    aws_efs_file_system: () => `arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:file-system/fs-1`,
    aws_elasticache_replication_group: (it) =>
      `arn:aws:elasticache:${REGION}:${ACCOUNT}:replicationgroup:${it.replication_group_id}`,
    aws_elasticache_user: ({ user_id }) => `arn:aws:elasticache:${REGION}:${ACCOUNT}:user:${user_id}`,
    aws_iam_role: ({ name }) => role(name),
    aws_s3_bucket: ({ bucket }) => `arn:aws:s3:::${bucket}`,
    aws_secretsmanager_secret: ({ name }) => `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}-AbCdEf`,
    aws_sns_topic: ({ name }) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`,
    aws_sqs_queue: ({ name }) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
  };
  return policy.replace(/\$\{(\w+)\.(\w+)\.([^}]*)\}/g, (_, type: string, id: string, attribute: string) =>
    attribute.includes("secret_arn")
      ? `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:rds!db-1-AbCdEf`
      : (arns[type]?.(all.resource[type][id]) ?? "reference"),
  );
}
