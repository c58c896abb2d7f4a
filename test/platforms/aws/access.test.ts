import { Testing } from "cdktf";
import {
  Access,
  AccessLevel,
  AccessProps,
  Audit,
  Bucket,
  Database,
  Duration,
  Environment,
  Job,
  Queue,
  Recovery,
  Schedule,
  Secret,
  Who,
} from "../../../src";
import { mostPolicies, packStatements } from "../../../src/platforms/aws/access/pack";
import { TerraformWorkspace } from "../../../src/testing";
import { everyConstruct } from "../../support/every-construct";
import { IamRequest, isAllowed } from "../../support/iam-evaluator";
import { problemsOf } from "../../support/problems-of";
import { ACCOUNT, REGION, ecrImage, plain, resourcesOf, service, staging, statementsOf, terraformOf } from "./staging";

const SSO = Who.ssoGroup({ permissionSet: "OnCall" });
const ROLE = Who.role(`arn:aws:iam::${ACCOUNT}:role/support`);
const GITHUB = Who.githubActions({ repository: "acme/shop", branch: "main" });
const GITHUB_ARN = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;

/** An environment with a queue and a secret, and one access. */
function declared(props: Partial<AccessProps> = {}, options: Parameters<typeof staging>[0] = {}) {
  const { env, app } = staging(options);
  new Queue(env, "work");
  new Secret(env, "stripe-key");
  const access = new Access(env, "someone", { who: ROLE, level: "read", ...props });
  return { env, app, access };
}

/** Statements of the role of an access, over all of its policies, by Sid. */
function permissionsOf(env: Environment, name: string): Record<string, any> {
  const { aws_iam_policy, aws_iam_role_policy_attachment } = terraformOf(env).resource;
  const attached = Object.values<any>(aws_iam_role_policy_attachment)
    .filter(({ role }) => role === `\${aws_iam_role.${name}.name}`)
    .map(({ policy_arn }) => policy_arn.slice("${aws_iam_policy.".length, -".arn}".length));
  const statements = attached.flatMap((id) => statementsOf(aws_iam_policy[id].policy));
  return Object.fromEntries(statements.map((statement) => [statement.Sid, statement]));
}

function actionsOf(env: Environment, name: string): readonly string[] {
  return Object.values(permissionsOf(env, name)).flatMap(({ Action }) => Action);
}

describe("trust", () => {
  const trust = (who: Who, props: Partial<AccessProps> = {}) => {
    const { env } = declared({ who, ...props });
    return statementsOf(resourcesOf(env, "aws_iam_role").someone.assume_role_policy);
  };
  const web = (issuer: string, provider: string, conditions: Record<string, string>) => [
    {
      Sid: "Assume",
      Effect: "Allow",
      Principal: { Federated: provider },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: Object.fromEntries(Object.entries(conditions).map(([key, value]) => [`${issuer}:${key}`, value])),
      },
    },
  ];
  const people = (principal: string, Condition?: object) => [
    {
      Sid: "Assume",
      Effect: "Allow",
      Principal: { AWS: principal },
      Action: "sts:AssumeRole",
      ...(Condition ? { Condition } : {}),
    },
  ];
  const suffix = "????????????????";
  const path = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com`;

  test("of people is their permission set, with and without a region in its path, and no set whose name only begins so", () => {
    expect(trust(SSO)).toEqual(
      people(`arn:aws:iam::${ACCOUNT}:root`, {
        ArnLike: {
          "aws:PrincipalArn": [`${path}/AWSReservedSSO_OnCall_${suffix}`, `${path}/*/AWSReservedSSO_OnCall_${suffix}`],
        },
      }),
    );
  });

  test("of a role is exactly that role", () => {
    expect(trust(ROLE)).toEqual(people(`arn:aws:iam::${ACCOUNT}:role/support`));
  });

  test("of another account asks for what was agreed", () => {
    const root = "arn:aws:iam::210987654321:root";
    expect(trust(Who.account("210987654321"))).toEqual(people(root));
    expect(trust(Who.account("210987654321", { externalId: "shop-42", mfa: true }))).toEqual(
      people(root, {
        StringEquals: { "sts:ExternalId": "shop-42" },
        Bool: { "aws:MultiFactorAuthPresent": "true" },
      }),
    );
  });

  test.each([
    [{ branch: "main" }, { sub: "repo:acme/shop:ref:refs/heads/main" }],
    [{ tag: "v1.2" }, { sub: "repo:acme/shop:ref:refs/tags/v1.2" }],
    [{ environment: "Production EU" }, { sub: "repo:acme/shop:environment:Production EU" }],
    [
      { environment: "production", branch: "main" },
      { sub: "repo:acme/shop:environment:production", ref: "refs/heads/main" },
    ],
    [{ repository: "acme@12/shop@34", branch: "release/1" }, { sub: "repo:acme@12/shop@34:ref:refs/heads/release/1" }],
  ])("of GitHub is exact: %p", (bound, conditions) => {
    expect(trust(Who.githubActions({ repository: "acme/shop", ...bound }))).toEqual(
      web("token.actions.githubusercontent.com", "${aws_iam_openid_connect_provider.github.arn}", {
        aud: "sts.amazonaws.com",
        ...conditions,
      }),
    );
  });

  test.each([
    [{ branch: "main" }, "gitlab.com", "gitlab_com", "project_path:acme/team/shop:ref_type:branch:ref:main"],
    [
      { tag: "v1", host: "git.acme-x.eu" },
      "git.acme-x.eu",
      "git_acme__x_eu",
      "project_path:acme/team/shop:ref_type:tag:ref:v1",
    ],
  ])("of GitLab is exact: %p", (bound, host, id, sub) => {
    expect(trust(Who.gitlab({ project: "acme/team/shop", ...bound }))).toEqual(
      web(host, `\${aws_iam_openid_connect_provider.${id}.arn}`, { aud: `https://${host}`, sub }),
    );
  });

  test("of break-glass is only given where its use is seen", () => {
    const emergency = { level: "administer", breakGlass: true, trail: "elsewhere" } as const;
    const [{ Condition }] = trust(SSO, emergency);
    expect(Condition).toMatchObject({ ArnLike: {}, StringEquals: { "aws:RequestedRegion": REGION } });
    const [account] = trust(Who.account("210987654321", { externalId: "shop-42" }), emergency);
    expect(account.Condition).toEqual({
      StringEquals: { "sts:ExternalId": "shop-42", "aws:RequestedRegion": REGION },
    });
  });
});

describe("a role", () => {
  const { env } = declared({ level: "operate" });
  const { resource, output } = terraformOf(env);

  test("lasts an hour, within the environment's boundary, and is an output", () => {
    expect(plain(resource.aws_iam_role.someone)).toEqual({
      name: "shop-staging-someone-access",
      description: `Operate, for the role arn:aws:iam::${ACCOUNT}:role/support`,
      assume_role_policy: expect.any(String),
      max_session_duration: 3600,
      permissions_boundary: "${aws_iam_policy.access_boundary.arn}",
    });
    expect(output.someone_role_arn).toEqual({
      description: "Role of the access someone",
      value: "${aws_iam_role.someone.arn}",
    });
  });

  test("has its permissions as managed policies", () => {
    expect(plain(resource.aws_iam_policy.someone)).toEqual({
      name: "shop-staging-someone-access",
      description: "What someone may do in shop staging",
      policy: expect.any(String),
    });
    expect(plain(resource.aws_iam_role_policy_attachment.someone)).toEqual({
      role: "${aws_iam_role.someone.name}",
      policy_arn: "${aws_iam_policy.someone.arn}",
    });
  });
});

test("the boundary grants nothing by itself, and denies other regions, the account's guards and its own removal", () => {
  const { env } = declared();
  new Access(env, "other", { who: SSO, level: "operate" });
  const { aws_iam_policy, aws_iam_role } = terraformOf(env).resource;
  expect(aws_iam_policy.access_boundary.name).toBe("shop-staging-access-boundary");
  expect(aws_iam_role.other.permissions_boundary).toBe("${aws_iam_policy.access_boundary.arn}");
  const arn = `arn:aws:iam::${ACCOUNT}:policy/shop-staging-access-boundary`;
  const statements = statementsOf(aws_iam_policy.access_boundary.policy);
  expect(statements.map(({ Sid, Effect }) => `${Effect} ${Sid}`)).toEqual([
    "Allow WhatPoliciesGrant",
    "Deny OtherRegions",
    "Deny AccountGuards",
    "Deny Policies",
    "Deny OtherRoles",
    "Deny UserBoundaries",
    "Deny RemoveBoundaries",
    "Deny RolesWithoutBoundary",
  ]);
  expect(statements[1]).toEqual({
    Sid: "OtherRegions",
    Effect: "Deny",
    NotAction: ["budgets:*", "ce:*", "cloudfront:*", "health:*", "iam:*", "route53:*", "sts:*", "support:*"],
    Resource: "*",
    Condition: { StringNotEquals: { "aws:RequestedRegion": [REGION] } },
  });
  expect(statements[2].Action).toEqual(
    expect.arrayContaining([
      "organizations:*",
      "account:*",
      "iam:CreateUser",
      "iam:CreateAccessKey",
      "cloudtrail:StopLogging",
      "cloudtrail:DeleteTrail",
      "guardduty:DeleteDetector",
      "config:StopConfigurationRecorder",
      "ec2:DisableEbsEncryptionByDefault",
    ]),
  );
  expect(statements[3]).toEqual({
    Sid: "Policies",
    Effect: "Deny",
    Action: [
      "iam:CreatePolicy",
      "iam:CreatePolicyVersion",
      "iam:DeletePolicy",
      "iam:DeletePolicyVersion",
      "iam:SetDefaultPolicyVersion",
    ],
    Resource: "*",
  });
  expect(statements[7]).toEqual({
    Sid: "RolesWithoutBoundary",
    Effect: "Deny",
    Action: ["iam:CreateRole", "iam:PutRolePermissionsBoundary"],
    Resource: "*",
    Condition: { StringNotEquals: { "iam:PermissionsBoundary": arn } },
  });
});

test.each<[way: string, allowed: boolean, action: string, resource: string, context: IamRequest["context"]]>([
  ["changes any policy", false, "iam:CreatePolicyVersion", "policy/shop-staging-release-deploy", {}],
  ["makes a policy", false, "iam:CreatePolicy", "policy/shop-staging-workload-boundary", {}],
  [
    "attaches to a role without a boundary",
    false,
    "iam:AttachRolePolicy",
    "role/admin",
    { "iam:PermissionsBoundary": undefined },
  ],
  [
    "writes into a role of a workload",
    false,
    "iam:PutRolePolicy",
    "role/shop-staging-api-task",
    { "iam:PermissionsBoundary": `arn:aws:iam::${ACCOUNT}:policy/shop-staging-workload-boundary` },
  ],
  [
    "lets itself into a pipeline's role",
    false,
    "iam:UpdateAssumeRolePolicy",
    "role/shop-staging-release-deploy",
    { "iam:PermissionsBoundary": `arn:aws:iam::${ACCOUNT}:policy/shop-staging-delivery-boundary` },
  ],
  [
    "attaches to a role within the same boundary",
    true,
    "iam:AttachRolePolicy",
    "role/shop-staging-someone-access",
    { "iam:PermissionsBoundary": `arn:aws:iam::${ACCOUNT}:policy/shop-staging-access-boundary` },
  ],
  ["gives a user another boundary", false, "iam:PutUserPermissionsBoundary", "user/someone", {}],
])("a person whose policy permits everything %s: %s", (_, allowed, action, resource, context) => {
  const { policy } = resourcesOf(declared().env, "aws_iam_policy").access_boundary;
  const everything = [{ Effect: "Allow", Action: "*", Resource: "*" }] as const;
  const request = { action, resource: `arn:aws:iam::${ACCOUNT}:${resource}`, context };
  expect(isAllowed(everything, JSON.parse(policy).Statement, request)).toBe(allowed);
});

test("the boundary admits every region that the environment uses, and is short enough for IAM", () => {
  const { env } = declared();
  new Bucket(env, "receipts", { replicateTo: "eu-central-1" });
  const { policy } = resourcesOf(env, "aws_iam_policy").access_boundary;
  const [, { Condition }] = statementsOf(policy);
  expect(Condition).toEqual({ StringNotEquals: { "aws:RequestedRegion": [REGION, "eu-central-1"] } });
  expect(policy.length).toBeLessThan(6144);
});

describe("level", () => {
  const queue = ["${aws_sqs_queue.work_dead_letters.arn}", "${aws_sqs_queue.work.arn}"];
  const at = (level: AccessLevel) => permissionsOf(declared({ level }).env, "someone");

  test("read shows settings, metrics and logs, on exactly what the environment declares", () => {
    const { Queues, Secrets, Keys, AlarmHistory, Unscopable, ...others } = at("read");
    expect(Object.keys(others)).toEqual(["Topics", "Logs", "Dashboards", "UnscopableOfOneRegion"]);
    expect(Queues).toEqual({
      Sid: "Queues",
      Effect: "Allow",
      Action: [
        "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl",
        "sqs:ListDeadLetterSourceQueues",
        "sqs:ListMessageMoveTasks",
        "sqs:ListQueueTags",
      ],
      Resource: queue,
    });
    expect(Secrets).toEqual({
      Sid: "Secrets",
      Effect: "Allow",
      Action: [
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetResourcePolicy",
        "secretsmanager:ListSecretVersionIds",
      ],
      Resource: ["${aws_secretsmanager_secret.stripe_key.arn}"],
    });
    expect(Keys.Resource).toEqual(expect.arrayContaining(["${aws_kms_key.confidential.arn}"]));
    expect(AlarmHistory).toEqual({
      Sid: "AlarmHistory",
      Effect: "Allow",
      Action: ["cloudwatch:DescribeAlarmHistory"],
      Resource: [`arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:shop-staging-*`],
    });
    expect(Unscopable.Action).toContain("cloudwatch:DescribeAlarms");
    expect(Unscopable).toMatchObject({
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": REGION } },
    });
  });

  test("operate adds what a person on call does", () => {
    const { DeadLetters, MoveMessages, SecretValues, EncryptSecrets, Alarms, Queues } = at("operate");
    expect(Queues.Action).toEqual(expect.arrayContaining(["sqs:PurgeQueue", "sqs:SendMessage"]));
    expect(DeadLetters).toEqual({
      Sid: "DeadLetters",
      Effect: "Allow",
      Action: ["sqs:CancelMessageMoveTask", "sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:StartMessageMoveTask"],
      Resource: ["${aws_sqs_queue.work_dead_letters.arn}"],
    });
    expect(MoveMessages).toEqual({
      Sid: "MoveMessages",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: ["${aws_kms_key.confidential.arn}"],
      Condition: { StringEquals: { "kms:ViaService": `sqs.${REGION}.amazonaws.com` } },
    });
    expect(SecretValues.Action).toEqual([
      "secretsmanager:PutSecretValue",
      "secretsmanager:RotateSecret",
      "secretsmanager:UpdateSecretVersionStage",
    ]);
    expect(EncryptSecrets.Condition).toEqual({
      StringEquals: { "kms:ViaService": `secretsmanager.${REGION}.amazonaws.com` },
    });
    expect(Alarms).toEqual({
      Sid: "Alarms",
      Effect: "Allow",
      Action: ["cloudwatch:DisableAlarmActions", "cloudwatch:EnableAlarmActions", "cloudwatch:SetAlarmState"],
      Resource: [`arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:shop-staging-*`],
      Condition: {
        StringEquals: { "aws:ResourceTag/Project": "shop", "aws:ResourceTag/Environment": "staging" },
      },
    });
  });

  test("administer adds changes, of what is declared and not of the topic that alerts people", () => {
    const { Queues, SecretValues, DeclaredTopics } = at("administer");
    expect(Queues.Action).toEqual(expect.arrayContaining(["sqs:CreateQueue", "sqs:DeleteQueue"]));
    expect(SecretValues.Action).toEqual(expect.arrayContaining(["secretsmanager:DeleteSecret"]));
    expect(DeclaredTopics).toBeUndefined();
  });

  test("operate of a service restarts and scales it, runs its task with its roles, and nothing of another's", () => {
    const { env } = staging();
    service(env, "api");
    new Access(env, "on-call", { who: SSO, level: "operate" });
    const { Services, RunTasks, PassTaskRoles, Tasks, Scaling } = permissionsOf(env, "on_call");
    expect(Services.Action).toEqual(["ecs:DescribeServices", "ecs:ListServiceDeployments", "ecs:UpdateService"]);
    expect(Services.Resource).toEqual(["${aws_ecs_service.api.id}"]);
    expect(RunTasks).toEqual({
      Sid: "RunTasks",
      Effect: "Allow",
      Action: ["ecs:RunTask"],
      Resource: ["${aws_ecs_task_definition.api.arn_without_revision}:*"],
      Condition: { ArnEquals: { "ecs:cluster": ["${aws_ecs_cluster.services.arn}"] } },
    });
    expect(PassTaskRoles).toEqual({
      Sid: "PassTaskRoles",
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: ["${aws_iam_role.api_task.arn}", "${aws_iam_role.api_execution.arn}"],
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    });
    expect(Tasks.Resource).toEqual([`arn:aws:ecs:${REGION}:${ACCOUNT}:task/shop-staging/*`]);
    expect(Scaling.Action).toEqual(["application-autoscaling:RegisterScalableTarget"]);
  });

  test("operate of a job on a schedule reads why it could not be started, which only the key of alerts opens", () => {
    const { env } = staging();
    new Job(env, "nightly", { image: ecrImage, when: Schedule.every(Duration.days(1)) });
    new Access(env, "on-call", { who: SSO, level: "operate" });
    const { DeadLetters, MoveMessages, ReadFailedStarts } = permissionsOf(env, "on_call");
    expect(DeadLetters.Resource).toEqual(["${aws_sqs_queue.nightly_dead_letters.arn}"]);
    expect(resourcesOf(env, "aws_sqs_queue").nightly_dead_letters.kms_master_key_id).toBe("${aws_kms_key.alerts.arn}");
    expect(MoveMessages).toBeUndefined();
    expect(ReadFailedStarts).toEqual({
      Sid: "ReadFailedStarts",
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: ["${aws_kms_key.alerts.arn}"],
      Condition: { StringEquals: { "kms:ViaService": `sqs.${REGION}.amazonaws.com` } },
    });
  });

  test("operate of a recovery hands its two roles to AWS Backup and no role to anybody else", () => {
    const { env } = staging();
    new Database(env, "orders", { engine: "postgres" });
    new Recovery(env, "recovery");
    new Access(env, "on-call", { who: SSO, level: "operate" });
    new Access(env, "support", { who: ROLE, level: "read" });
    const passing = (name: string) =>
      Object.values(permissionsOf(env, name)).filter(({ Action }) => Action.includes("iam:PassRole"));
    expect(passing("support")).toEqual([]);
    expect(passing("on_call")).toEqual([
      {
        Sid: "PassBackupRoles",
        Effect: "Allow",
        Action: ["iam:PassRole"],
        Resource: ["${aws_iam_role.recovery_backup.arn}", "${aws_iam_role.recovery_restore.arn}"],
        Condition: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
      },
    ]);
  });

  test("operate of a database restarts it and takes snapshots of it", () => {
    const { env } = staging();
    new Database(env, "orders", { engine: "postgres" });
    new Access(env, "on-call", { who: SSO, level: "operate" });
    const { Databases, DatabaseSnapshots } = permissionsOf(env, "on_call");
    expect(Databases.Resource).toEqual(["${aws_db_instance.orders.arn}"]);
    expect(Databases.Action).toEqual(expect.arrayContaining(["rds:DescribeDBInstances", "rds:RebootDBInstance"]));
    expect(DatabaseSnapshots).toEqual({
      Sid: "DatabaseSnapshots",
      Effect: "Allow",
      Action: ["rds:CreateDBSnapshot"],
      Resource: ["${aws_db_instance.orders.arn}", `arn:aws:rds:${REGION}:${ACCOUNT}:snapshot:shop-staging-*`],
    });
  });
});

describe("of an app with one of each construct", () => {
  const { environment } = everyConstruct(staging().env.platform, "production");

  test("read and operate see no data of a store, but operate for dead letters that are moved back and access logs", () => {
    const data =
      /^(s3:(Get|Put|Delete)Object|secretsmanager:(Batch)?GetSecretValue|sqs:ReceiveMessage|rds-db:|sns:Publish|dynamodb:|elasticfilesystem:Client|kms:Decrypt)/;
    expect(actionsOf(environment, "reader").filter((action) => data.test(action))).toEqual([]);
    const operator = Object.values(permissionsOf(environment, "operator"));
    expect(
      operator.filter(({ Action }) => Action.some((action: string) => data.test(action))).map(({ Sid }) => Sid),
    ).toEqual(["DeadLetters", "MoveMessages", "ReadFailedStarts", "EncryptSecrets", "AccessLogFiles"]);
    expect(permissionsOf(environment, "operator").AccessLogFiles.Resource).toEqual([
      "${aws_s3_bucket.access_logs.arn}/*",
    ]);
  });

  test("read names what monitoring is made of: every log group, the dashboard, and the secrets of RDS", () => {
    const { aws_cloudwatch_log_group, aws_cloudwatch_metric_alarm, aws_cloudwatch_composite_alarm } =
      environment.toTerraform().resource;
    const { Logs, TrailLogs, Dashboards, DatabasePasswords, AlarmHistory } = permissionsOf(environment, "reader");
    const groups = Object.keys(aws_cloudwatch_log_group).map((id) => `\${aws_cloudwatch_log_group.${id}.arn}`);
    expect(groups).toContain("${aws_cloudwatch_log_group.kept.arn}");
    expect([...Logs.Resource, ...TrailLogs.Resource]).toEqual(expect.arrayContaining(groups));
    expect(Dashboards.Resource).toEqual(["${aws_cloudwatch_dashboard.overview.dashboard_arn}"]);
    expect(DatabasePasswords.Resource).toEqual(["${aws_db_instance.orders.master_user_secret[0].secret_arn}"]);
    const prefix = AlarmHistory.Resource[0].split(":alarm:")[1].replace(/\*$/, "");
    const alarms = Object.values<any>({ ...aws_cloudwatch_metric_alarm, ...aws_cloudwatch_composite_alarm });
    expect(alarms.length).toBeGreaterThan(60);
    expect(alarms.map(({ alarm_name: name }) => name).filter((name) => !name.startsWith(prefix))).toEqual([]);
  });

  test("each level permits all of the one below, and more", () => {
    const [read, operate, administer] = ["reader", "operator", "administrator"].map((name) =>
      actionsOf(environment, name),
    );
    expect(operate).toEqual(expect.arrayContaining([...read]));
    expect(administer).toEqual(expect.arrayContaining([...operate]));
    expect([read.length < operate.length, operate.length < administer.length]).toEqual([true, true]);
  });

  test("read only reads", () => {
    const reading = /:(Describe|Get|List|Lookup|Filter|StartQuery|StopQuery|ViewBudget)/;
    expect(actionsOf(environment, "reader").filter((action) => !reading.test(action))).toEqual([]);
  });

  test("no level changes roles, keys' policies, the trail or what alerts people", () => {
    const guarded =
      /^(iam:(?!(PassRole|GetRole)$)|kms:(Put|Create|Schedule|Disable)|(cloudtrail|config|guardduty):(?!Describe|Get|List|Lookup)|events:(Put|Delete|Disable|Remove)|organizations:)/;
    expect(actionsOf(environment, "emergency").filter((action) => guarded.test(action))).toEqual([]);
    const { TrailLogs, ...others } = permissionsOf(environment, "emergency");
    expect(TrailLogs.Action).toEqual(permissionsOf(environment, "reader").TrailLogs.Action);
    const resources = Object.values(others).flatMap(({ Resource }) => Resource);
    expect(resources.filter((resource) => /^\$\{(?!aws_kms_key)\w+\.(audit|emergency|reader)/.test(resource))).toEqual(
      [],
    );
  });
});

describe("the identity provider of CI", () => {
  const providersOf = (env: Environment) => resourcesOf(env, "aws_iam_openid_connect_provider");
  const principalOf = (env: Environment) =>
    statementsOf(resourcesOf(env, "aws_iam_role").someone.assume_role_policy)[0].Principal.Federated;

  test("is created once in an account, by the first environment that needs it", () => {
    const { app } = declared({ who: ROLE }, { name: "dev" });
    const first = declared({ who: GITHUB }, { app, name: "staging" }).env;
    new Access(first, "other", { who: Who.githubActions({ repository: "acme/web", branch: "main" }), level: "read" });
    const second = declared({ who: GITHUB }, { app, name: "prod" }).env;
    expect(Object.values(providersOf(first)).map(plain)).toEqual([
      { url: "https://token.actions.githubusercontent.com", client_id_list: ["sts.amazonaws.com"] },
    ]);
    expect(providersOf(second)).toEqual({});
    expect(principalOf(second)).toBe(GITHUB_ARN);
  });

  test("is created in each account, and for each address", () => {
    const { app } = declared({ who: GITHUB }, { name: "staging" });
    const other = declared({ who: GITHUB }, { app, name: "prod", platform: { account: "210987654321" } }).env;
    new Access(other, "gitlab", { who: Who.gitlab({ project: "acme/shop", branch: "main" }), level: "read" });
    expect(Object.keys(providersOf(other))).toEqual(["github", "gitlab_com"]);
  });

  test("is only named where the account has it already", () => {
    const existing = Who.githubActions({ repository: "acme/shop", branch: "main", identityProvider: "existing" });
    const { app, env } = declared({ who: GITHUB }, { name: "staging" });
    const other = declared({ who: existing }, { app, name: "prod" }).env;
    expect([providersOf(env), providersOf(other)]).toEqual([{}, {}]);
    expect([principalOf(env), principalOf(other)]).toEqual([GITHUB_ARN, GITHUB_ARN]);
  });
});

describe("break-glass", () => {
  const { env } = declared({ who: SSO, level: "administer", breakGlass: true, trail: "elsewhere" });
  const { resource } = terraformOf(env);

  test("alerts people of each use, also where CloudTrail counts it as reading", () => {
    const rule = resource.aws_cloudwatch_event_rule.someone;
    expect(rule.state).toBe("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
    expect(JSON.parse(rule.event_pattern)).toEqual({
      source: ["aws.sts"],
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: {
        eventSource: ["sts.amazonaws.com"],
        eventName: ["AssumeRole"],
        requestParameters: { roleArn: ["${aws_iam_role.someone.arn}"] },
      },
    });
    expect(resource.aws_cloudwatch_event_target.someone).toMatchObject({
      rule: "${aws_cloudwatch_event_rule.someone.name}",
      arn: "${aws_sns_topic.alerts.arn}",
    });
    const sources = statementsOf(resource.aws_sns_topic_policy.alerts.policy).map(({ Principal }) => Principal.Service);
    expect(sources).toContain("events.amazonaws.com");
  });

  test("needs a trail of the account, in whichever environment it is declared", () => {
    const build = (withAudit?: "here" | "other account") => () => {
      const { env, app } = declared({ who: SSO, level: "administer", breakGlass: true });
      if (withAudit === undefined) return env.toTerraform();
      const platform = withAudit === "here" ? {} : { account: "210987654321" };
      const { env: audited } = staging({ app, name: "audit", platform });
      new Audit(audited, "audit");
      return env.toTerraform();
    };
    const missing = [{ id: "SYM-ACCESS-014", path: "shop/staging/someone", got: `no trail in account ${ACCOUNT}` }];
    expect(problemsOf(build())).toMatchObject(missing);
    expect(problemsOf(build("other account"))).toMatchObject(missing);
    expect(build("here")).not.toThrow();
  });
});

describe("AWS refuses", () => {
  const refusal = (props: Partial<AccessProps>, platform?: object) =>
    problemsOf(() => declared(props, platform ? { platform } : {}).env.toTerraform()).map(({ id, got }) => [id, got]);

  test("a session of more than an hour where one role assumes another", () => {
    const maxSession = Duration.hours(2);
    for (const who of [SSO, ROLE])
      expect(refusal({ who, maxSession })).toEqual([["SYM-ACCESS-015", "maxSession: 2 hours"]]);
    const { env } = declared({ who: GITHUB, maxSession });
    expect(resourcesOf(env, "aws_iam_role").someone.max_session_duration).toBe(7200);
  });

  test("a role of another account or partition, and the own account as another", () => {
    const other = "arn:aws:iam::210987654321:role/x";
    expect(refusal({ who: Who.role(other) })).toEqual([["SYM-ACCESS-016", other]]);
    const china = `arn:aws-cn:iam::${ACCOUNT}:role/x`;
    expect(refusal({ who: Who.role(china) })).toEqual([["SYM-ACCESS-016", china]]);
    expect(refusal({ who: Who.account(ACCOUNT) })).toEqual([
      ["SYM-ACCESS-016", `the environment's own account ${ACCOUNT}`],
    ]);
  });

  test("an environment and a branch of GitHub together in other partitions", () => {
    const who = Who.githubActions({ repository: "acme/shop", environment: "production", branch: "main" });
    expect(refusal({ who }, { region: "us-gov-west-1", hostedZones: [] })).toEqual([
      ["SYM-ACCESS-018", 'environment: "production" and "main"'],
    ]);
  });

  test("more statements than ten policies hold", () => {
    const { env } = staging();
    for (let i = 0; i < 260; i++) new Queue(env, `q${i}`);
    new Access(env, "someone", { who: SSO, level: "administer" });
    expect(problemsOf(() => env.toTerraform())).toMatchObject([
      {
        id: "SYM-ACCESS-017",
        path: "shop/staging/someone",
        got: expect.stringMatching(/^\d+ policies for level administer$/),
      },
    ]);
  });
});

describe("policies", () => {
  const statement = (Sid: string, count: number) => ({
    Sid,
    Action: ["sqs:GetQueueUrl"],
    Resource: Array.from({ length: count }, (_, i) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${Sid}-${i}`),
  });
  const length = (statements: readonly object[]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: statements.map((each) => ({ Effect: "Allow", ...each })),
    }).length;

  test("are as long as IAM admits, and no statement is lost", () => {
    const given = [statement("A", 3), statement("B", 400), statement("C", 60), statement("D", 1)];
    const packed = packStatements(given, 80);
    for (const policy of packed) expect(length(policy)).toBeLessThanOrEqual(6144);
    expect(packed.length).toBeLessThan(8);
    expect(packed.flat().flatMap(({ Resource }) => Resource)).toEqual(given.flatMap(({ Resource }) => Resource));
    const sids = packed.flat().map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
    expect(packStatements(given, 80)).toEqual(packed);
  });

  test("of one of each construct leave room for a larger environment", () => {
    const { environment } = everyConstruct(staging().env.platform, "production");
    const { aws_iam_policy } = terraformOf(environment).resource;
    const ids = Object.keys(aws_iam_policy).filter((id) => /^emergency(_\d+)?$/.test(id));
    expect([ids.length, mostPolicies]).toEqual([6, 10]);
  });

  test("count an ARN that only Terraform knows as its longest", () => {
    const tokens = { Sid: "A", Action: "sqs:GetQueueUrl", Resource: Array(60).fill("${TfToken[TOKEN.1]}:*") };
    expect(packStatements([tokens], 100)).toHaveLength(2);
    expect(packStatements([tokens], 80)).toHaveLength(1);
    expect(mostPolicies).toBe(10);
  });

  test("of a large environment are several, each attached", () => {
    const { env } = staging();
    for (let i = 0; i < 40; i++) new Queue(env, `q${i}`);
    new Access(env, "someone", { who: SSO, level: "operate" });
    const { aws_iam_policy, aws_iam_role_policy_attachment } = terraformOf(env).resource;
    const ids = Object.keys(aws_iam_policy).filter((id) => id.startsWith("someone"));
    expect(ids.length).toBeGreaterThan(2);
    expect(Object.keys(aws_iam_role_policy_attachment)).toEqual(ids);
    expect(aws_iam_policy[ids[1]].name).toBe("shop-staging-someone-access-2");
  });
});

/** Another value of every property than {@link declared} gives. */
const changes: { readonly [P in keyof Omit<Required<AccessProps>, "satisfies">]: Partial<AccessProps> } = {
  who: { who: SSO },
  level: { level: "operate" },
  maxSession: { who: GITHUB, maxSession: Duration.hours(3) },
  breakGlass: { who: SSO, level: "administer", breakGlass: true, trail: "elsewhere" },
  trail: { who: SSO, level: "administer", breakGlass: true, trail: "elsewhere" },
  renamedFrom: { renamedFrom: "somebody" },
};

test.each(Object.keys(changes) as (keyof typeof changes)[])("a change of %s changes the Terraform", (property) => {
  const { [property]: _, trail, ...rest } = changes[property] as AccessProps;
  const others = property === "breakGlass" ? rest : { ...rest, ...(property === "trail" ? {} : { trail }) };
  if (property === "trail") return expect(() => declared(others).env.toTerraform()).toThrow("SYM-ACCESS-014");
  const before = JSON.stringify(terraformOf(declared(others).env));
  return expect(JSON.stringify(terraformOf(declared(changes[property]).env))).not.toBe(before);
});

test("what the documents say of an access is its intent", () => {
  expect(declared({ who: GITHUB }).access.intent()).toEqual({
    who: "jobs of acme/shop on GitHub, branch main",
    level: "read",
    breakGlass: false,
    maxSession: "1 hour",
  });
});

test.each(["staging", "production"] as const)(
  "Terraform and its provider plan every kind of access in %s",
  async (tier) => {
    const { env } = declared({}, { app: Testing.app(), tier });
    new Access(env, "people", { who: SSO, level: "operate" });
    new Access(env, "github", { who: GITHUB, level: "administer", maxSession: Duration.hours(12) });
    new Access(env, "gitlab", { who: Who.gitlab({ project: "acme/shop", branch: "main" }), level: "operate" });
    new Access(env, "partner", { who: Who.account("210987654321", { mfa: true }), level: "read" });
    new Access(env, "emergency", { who: SSO, level: "administer", breakGlass: true, trail: "elsewhere" });
    const workspace = TerraformWorkspace.of(terraformOf(env), { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
      const planned = (await workspace.plan()).json.resource_changes!.map(({ address }) => address);
      for (const name of ["someone", "people", "github", "gitlab", "partner", "emergency"])
        expect(planned).toContain(`aws_iam_role.${name}`);
    } finally {
      workspace.dispose();
    }
  },
  120_000,
);
