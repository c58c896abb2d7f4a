import { Duration, Rotation, Secret, SecretProps } from "../../../src";
import { TerraformWorkspace } from "../../../src/testing";
import {
  ACCOUNT,
  REGION,
  containersOf,
  plain,
  resourcesOf,
  service,
  staging,
  statementsOf,
  terraformOf,
} from "./staging";

const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:rotate`;
const KEY = "${aws_kms_key.confidential.arn}";

/** One secret that one service uses. */
function environmentWith(props: SecretProps = {}, name = "stripe-key", tier: "staging" | "production" = "staging") {
  const { env } = staging({ tier });
  const secret = new Secret(env, name, props);
  service(env).uses(secret);
  return { env, secret };
}

const only = (env: Parameters<typeof resourcesOf>[0], type: string) => {
  const resources = Object.values(resourcesOf(env, type));
  expect(resources).toHaveLength(1);
  return plain(resources[0]);
};

describe("a secret", () => {
  test("is encrypted with the key of its data class and can be had back for the tier's window", () => {
    const { env } = environmentWith({ description: "Opens ${stripe}" });
    expect(only(env, "aws_secretsmanager_secret")).toEqual({
      name: "shop-staging-stripe-key",
      description: "Opens $${stripe}",
      kms_key_id: KEY,
      recovery_window_in_days: 7,
    });
    expect(resourcesOf(environmentWith({}, "a", "production").env, "aws_secretsmanager_secret").a).toMatchObject({
      recovery_window_in_days: 30,
    });
  });

  test("refuses what comes without TLS, and a policy that opens it to the public", () => {
    const { env } = environmentWith();
    const { policy, ...rest } = only(env, "aws_secretsmanager_secret_policy");
    expect(rest).toEqual({
      secret_arn: "${aws_secretsmanager_secret.stripe-key.arn}".replace("-", "_"),
      block_public_policy: true,
    });
    expect(statementsOf(policy)).toEqual([
      {
        Sid: "RefuseWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "secretsmanager:*",
        Resource: "${aws_secretsmanager_secret.stripe_key.arn}",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test.each([
    ["api-secret", "shop-staging-api-secret-value"],
    ["api-token", "shop-staging-api-token"],
    ["secret", "shop-staging-secret-value"],
  ])("called %s has a name that does not end like an ARN: %s", (name, physical) => {
    expect(only(environmentWith({}, name).env, "aws_secretsmanager_secret").name).toBe(physical);
  });

  test("that is generated goes from an ephemeral value into a write-only argument", () => {
    const { env } = environmentWith({
      source: Secret.generated({ length: 64, excludePunctuation: false, generation: 3 }),
    });
    const { ephemeral } = terraformOf(env);
    expect(plain(ephemeral.aws_secretsmanager_random_password.stripe_key)).toEqual({
      password_length: 64,
      exclude_punctuation: false,
      exclude_characters: "${substr(aws_secretsmanager_secret.stripe_key.arn, 0, 0)}",
    });
    expect(only(env, "aws_secretsmanager_secret_version")).toEqual({
      secret_id: "${aws_secretsmanager_secret.stripe_key.id}",
      secret_string_wo: "${ephemeral.aws_secretsmanager_random_password.stripe_key.random_password}",
      secret_string_wo_version: 3,
    });
  });

  test("that is external is created empty", () => {
    const { env } = environmentWith({ source: Secret.external() });
    expect(terraformOf(env).ephemeral).toBeUndefined();
    expect(resourcesOf(env, "aws_secretsmanager_secret_version")).toEqual({});
  });
});

describe("the use of a secret", () => {
  test("names a role once in the key's policy, however many secrets it reads: KMS keeps no principal twice", () => {
    const { env } = staging();
    const api = service(env);
    api.uses(new Secret(env, "a"));
    api.uses(new Secret(env, "b"));
    const [, ...uses] = statementsOf(resourcesOf(env, "aws_kms_key").confidential.policy);
    expect(uses.map(({ Principal }) => Principal)).toEqual([{ AWS: "${aws_iam_role.api_execution.arn}" }]);
  });

  test("lets ECS read exactly this secret and decrypt it, and the process itself nothing", () => {
    const { env } = environmentWith();
    const policies = resourcesOf(env, "aws_iam_role_policy");
    expect(Object.keys(policies).sort()).toEqual(["api_execution", "api_starts_with_stripe_key", "network_flow"]);
    expect(policies.api_starts_with_stripe_key.role).toBe("${aws_iam_role.api_execution.name}");
    expect(statementsOf(policies.api_starts_with_stripe_key.policy)).toEqual([
      {
        Sid: "ReadSecret",
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: "${aws_secretsmanager_secret.stripe_key.arn}",
      },
    ]);
    const [, ...uses] = statementsOf(resourcesOf(env, "aws_kms_key").confidential.policy);
    expect(uses).toEqual([
      {
        Sid: "SecretsmanagerDecrypt",
        Effect: "Allow",
        Principal: { AWS: "${aws_iam_role.api_execution.arn}" },
        Action: ["kms:Decrypt"],
        Resource: "*",
        Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${REGION}.amazonaws.com` } },
      },
    ]);
  });

  test("puts the value into a variable at the start, and tasks wait until there is one", () => {
    const { env } = environmentWith();
    const container = containersOf(env, "api").find(({ name }) => name === "api");
    expect(container.secrets).toEqual([
      { name: "STRIPE_KEY", valueFrom: "${aws_secretsmanager_secret.stripe_key.arn}" },
    ]);
    expect(JSON.stringify(container.environment ?? [])).not.toContain("STRIPE_KEY");
    expect(resourcesOf(env, "aws_ecs_service").api.depends_on).toContain(
      "aws_secretsmanager_secret_version.stripe_key",
    );
  });
});

describe("rotation", () => {
  test("by a function calls it in each period, for this secret only", () => {
    const { env } = environmentWith({ rotateEvery: Duration.days(30), rotation: Rotation.function(FUNCTION) });
    expect(only(env, "aws_lambda_permission")).toEqual({
      statement_id: "shop-staging-stripe-key-rotation",
      action: "lambda:InvokeFunction",
      function_name: FUNCTION,
      principal: "secretsmanager.amazonaws.com",
      source_arn: "${aws_secretsmanager_secret.stripe_key.arn}",
    });
    expect(only(env, "aws_secretsmanager_secret_rotation")).toEqual({
      secret_id: "${aws_secretsmanager_secret.stripe_key.id}",
      rotation_lambda_arn: FUNCTION,
      rotation_rules: { automatically_after_days: 30 },
      rotate_immediately: true,
      depends_on: ["aws_lambda_permission.stripe_key_rotation", "aws_secretsmanager_secret_version.stripe_key"],
    });
    expect(only(env, "aws_secretsmanager_secret_version")).toMatchObject({
      version_stages: ["AWSCURRENT", "FIRST"],
      lifecycle: { ignore_changes: ["version_stages"] },
    });
  });

  test("by a function of another account leaves the permission to that account, and waits with an empty secret", () => {
    const { env } = environmentWith({
      source: Secret.external(),
      rotateEvery: Duration.days(30),
      rotation: Rotation.function(`arn:aws:lambda:${REGION}:210987654321:function:rotate`),
    });
    expect(resourcesOf(env, "aws_lambda_permission")).toEqual({});
    expect(only(env, "aws_secretsmanager_secret_rotation")).toMatchObject({ rotate_immediately: false });
  });

  test("by a person reminds the owner, by a role that may do nothing else", () => {
    const steps = ["Ask ${stripe} for a key.", "Write it."];
    const { env } = environmentWith({ rotateEvery: Duration.days(90), rotation: Rotation.manual({ steps }) });
    expect(only(env, "aws_scheduler_schedule")).toEqual({
      name: "shop-staging-stripe-key-rotation-reminder",
      description:
        "Reminds the owner to rotate stripe-key. Runbook: symphony-shop/documentation/operations-manual.md#shop-staging-stripe-key-rotation-reminder",
      schedule_expression: "rate(90 days)",
      flexible_time_window: { mode: "OFF" },
      target: {
        arn: "${aws_sns_topic.alerts.arn}",
        role_arn: "${aws_iam_role.stripe_key_rotation_reminder.arn}",
        input: [
          "The secret stripe-key of Shop (staging) is to be replaced every 90 days.",
          "This reminder comes at the first deployment and then once in each period. It does not know when the value last changed.",
          "",
          "1. Ask $${stripe} for a key.",
          "2. Write it.",
        ].join("\n"),
      },
      depends_on: ["aws_iam_role_policy.stripe_key_rotation_reminder"],
    });
    const role = resourcesOf(env, "aws_iam_role").stripe_key_rotation_reminder;
    expect(statementsOf(role.assume_role_policy)).toEqual([
      {
        Sid: "Assume",
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT },
          ArnLike: { "aws:SourceArn": `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule-group/default` },
        },
      },
    ]);
    expect(statementsOf(resourcesOf(env, "aws_iam_role_policy").stripe_key_rotation_reminder.policy)).toEqual([
      { Sid: "Publish", Effect: "Allow", Action: "sns:Publish", Resource: "${aws_sns_topic.alerts.arn}" },
    ]);
    expect(statementsOf(resourcesOf(env, "aws_kms_key").alerts.policy)).toContainEqual(
      expect.objectContaining({
        Principal: { AWS: "${aws_iam_role.stripe_key_rotation_reminder.arn}" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      }),
    );
  });

  test.each([
    [Secret.generated(), "1. Raise the generation of its source in the app and deploy."],
    [Secret.external(), "2. Write it: symphony secret set staging stripe-key"],
  ])("by a person has steps of its own where none are given", (source, step) => {
    const { env } = environmentWith({ source, rotateEvery: Duration.days(1) });
    const { target, schedule_expression: rate } = only(env, "aws_scheduler_schedule");
    expect(rate).toBe("rate(1 day)");
    expect(target.input.split("\n")).toContain(step);
  });
});

/** Another value of every property than the one that {@link environmentWith} gives. */
const changes: { readonly [P in keyof Omit<Required<SecretProps>, "satisfies">]: SecretProps[P] } = {
  source: Secret.external(),
  description: "Opens the till",
  rotateEvery: Duration.days(90),
  rotation: Rotation.manual({ steps: ["Ask for another."] }),
  dataClass: "restricted",
  renamedFrom: "old",
};

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  "a change of a secret's %s changes the Terraform",
  (property) => {
    const base = property === "rotation" ? { rotateEvery: Duration.days(90) } : {};
    const terraform = (props: SecretProps) => JSON.stringify(terraformOf(environmentWith({ ...base, ...props }).env));
    expect(terraform({ [property]: changes[property] })).not.toBe(terraform({}));
  },
);

test("customize passes every resource", () => {
  const { env, secret } = environmentWith({ rotateEvery: Duration.days(90) });
  secret.customize(({ aws }) => {
    aws!.secret.addOverride("tags.Audit", "yes");
    aws!.password!.addOverride("exclude_characters", "0O");
    aws!.reminder!.schedule.addOverride("state", "DISABLED");
  });
  expect(only(env, "aws_secretsmanager_secret").tags).toEqual({ Audit: "yes" });
  expect(terraformOf(env).ephemeral.aws_secretsmanager_random_password.stripe_key.exclude_characters).toBe("0O");
  expect(only(env, "aws_scheduler_schedule").state).toBe("DISABLED");
});

test.each(["staging", "production"] as const)(
  "Terraform and the AWS provider accept and plan every kind in %s",
  async (tier) => {
    const { env } = staging({ tier });
    const api = service(env);
    api.uses(new Secret(env, "generated"));
    api.uses(new Secret(env, "external", { source: Secret.external(), rotateEvery: Duration.days(90) }));
    const rotation = Rotation.function(FUNCTION);
    api.uses(new Secret(env, "rotated", { rotateEvery: Duration.days(30), rotation, dataClass: "restricted" }));
    const workspace = TerraformWorkspace.of(terraformOf(env), { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toMatchObject({ valid: true, diagnostics: [] });
      const { json } = await workspace.plan();
      const planned = json.resource_changes!.filter(({ type }) => type.startsWith("aws_secretsmanager"));
      expect(planned.map(({ address }) => address).sort()).toEqual([
        "aws_secretsmanager_secret.external",
        "aws_secretsmanager_secret.generated",
        "aws_secretsmanager_secret.rotated",
        "aws_secretsmanager_secret_policy.external",
        "aws_secretsmanager_secret_policy.generated",
        "aws_secretsmanager_secret_policy.rotated",
        "aws_secretsmanager_secret_rotation.rotated",
        "aws_secretsmanager_secret_version.generated",
        "aws_secretsmanager_secret_version.rotated",
      ]);
    } finally {
      workspace.dispose();
    }
  },
  180_000,
);
