import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Fn } from "cdktf";
import type { Alarmed } from "./alarms";
import { Edge, variableName } from "../../model/edge";
import { FunctionRotation, locationOfFunction } from "../../model/rotation";
import { Secret } from "../../model/secret";
import { GeneratedSource } from "../../model/secret-source";
import { escapeTemplate } from "../../values/template";
import { EphemeralResource } from "../ephemeral-resource";
import { resourceId } from "../resource-id";
import { nameOf } from "./context";
import { policyDocument } from "./policy";
import { Grant, ProviderBuild } from "./provider-build";
import { RotationReminder, buildRotationReminder } from "./rotation-reminder";
import { StoreContext } from "./store-context";

/** What a secret is on AWS, for `secret.customize(({ aws }) => ...)`. */
export interface AwsSecretResources {
  readonly secret: SecretsmanagerSecret;
  readonly policy: SecretsmanagerSecretPolicy;
  /** The random value, where it is generated. */
  readonly password?: EphemeralResource;
  /** Where the value is generated. */
  readonly version?: SecretsmanagerSecretVersion;
  /** Where a function replaces the value. */
  readonly rotation?: SecretsmanagerSecretRotation;
  /** Where a person replaces the value. */
  readonly reminder?: RotationReminder;
}

declare module "../../model/secret" {
  interface SecretResources {
    readonly aws?: AwsSecretResources & Alarmed;
  }
}

/** "Do not end your secret name with a hyphen followed by six characters", CreateSecret of the AWS Secrets Manager API. */
const LIKE_AN_ARN = /-[^-]{6}$/;
/** A label of our own: Secrets Manager deletes versions without one, and Terraform would then make a new value. */
const FIRST_VERSION = "FIRST";

/** A secret of AWS Secrets Manager. Its value never passes through Terraform's state, plan or logs. */
export function buildSecret(context: StoreContext, secret: Secret): ProviderBuild {
  const name = nameOf(context, 512, secret.formerName);
  const resource = new SecretsmanagerSecret(secret, resourceId("aws", "secretsmanager_secret"), {
    name: LIKE_AN_ARN.test(name) ? `${name}-value` : name,
    description: secret.description === undefined ? undefined : escapeTemplate(secret.description),
    kmsKeyId: context.keys.of(secret.dataClass).arn,
    recoveryWindowInDays: secret.environment.defaults.secretRecoveryWindow.toDays(),
  });
  const policy = buildPolicy(secret, resource);
  const value = secret.source.kind === "generated" ? buildValue(secret, secret.source, resource) : undefined;
  const { rotation } = secret;
  const resources: AwsSecretResources = {
    secret: resource,
    policy,
    ...value,
    rotation: rotation?.kind === "function" ? buildRotation(context, secret, rotation, resource, value) : undefined,
    reminder: rotation?.kind === "manual" ? buildRotationReminder(context, secret, rotation) : undefined,
  };
  return { needs: [value?.version ?? resource], grant: (edge) => grantOf(secret, resource, edge), resources };
}

function buildPolicy(secret: Secret, { arn }: SecretsmanagerSecret): SecretsmanagerSecretPolicy {
  return new SecretsmanagerSecretPolicy(secret, resourceId("aws", "secretsmanager_secret_policy"), {
    secretArn: arn,
    blockPublicPolicy: true,
    policy: policyDocument({
      Sid: "RefuseWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: "secretsmanager:*",
      Resource: arn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
  });
}

/** An ephemeral value in a write-only argument: Terraform hands it on and forgets it. */
function buildValue(
  secret: Secret,
  { length, excludePunctuation, generation }: GeneratedSource,
  { id, arn }: SecretsmanagerSecret,
): { readonly password: EphemeralResource; readonly version: SecretsmanagerSecretVersion } {
  const type = "secretsmanager_random_password";
  const password = new EphemeralResource(secret, resourceId("aws", type), `aws_${type}`, {
    password_length: length,
    exclude_punctuation: excludePunctuation,
    // None. By the reference no value is made before there is a secret, so that planning a new one asks nothing of AWS.
    exclude_characters: Fn.substr(arn, 0, 0),
  });
  const isRotated = secret.rotation?.kind === "function";
  const version = new SecretsmanagerSecretVersion(secret, resourceId("aws", "secretsmanager_secret_version"), {
    secretId: id,
    secretStringWo: password.getStringAttribute("random_password"),
    secretStringWoVersion: generation,
    versionStages: isRotated ? ["AWSCURRENT", FIRST_VERSION] : undefined,
    // A rotation moves the label to its own version.
    lifecycle: isRotated ? { ignoreChanges: ["version_stages"] } : undefined,
  });
  return { password, version };
}

function buildRotation(
  context: StoreContext,
  secret: Secret,
  rotation: FunctionRotation,
  { id, arn }: SecretsmanagerSecret,
  value: { readonly version: SecretsmanagerSecretVersion } | undefined,
): SecretsmanagerSecretRotation {
  const { functionArn } = rotation;
  const permission =
    locationOfFunction(rotation).account === context.location.account
      ? new LambdaPermission(secret, resourceId("aws", "lambda_permission", "rotation"), {
          statementId: nameOf(context, 100, secret.formerName, "rotation"),
          action: "lambda:InvokeFunction",
          functionName: functionArn,
          principal: "secretsmanager.amazonaws.com",
          sourceArn: arn,
        })
      : undefined;
  return new SecretsmanagerSecretRotation(secret, resourceId("aws", "secretsmanager_secret_rotation"), {
    secretId: id,
    rotationLambdaArn: functionArn,
    rotationRules: { automaticallyAfterDays: secret.rotateEvery!.toDays() },
    // There is nothing to rotate in a secret that is still empty.
    rotateImmediately: value !== undefined,
    dependsOn: [permission, value?.version].filter((it) => it !== undefined),
  });
}

/** ECS reads the value before it starts the process, whose own role reads nothing. */
function grantOf({ dataClass }: Secret, { arn }: SecretsmanagerSecret, edge: Edge): Grant {
  return {
    startStatements: [{ Sid: "ReadSecret", Action: "secretsmanager:GetSecretValue", Resource: arn }],
    secrets: { [variableName(edge, "")]: arn },
    keys: [{ purpose: dataClass, use: "decrypt", via: "secretsmanager", by: "start" }],
  };
}
