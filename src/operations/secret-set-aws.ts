import type { STSClient } from "@aws-sdk/client-sts";
import { OperationError, type OperationErrorDetails } from "./operation-error";
import { redact } from "./redact";
import { type AwsSecretTarget, type SecretSetResult, secretSetLine } from "./secret-target";

type Call<T> = () => Promise<T>;

/** As the environment's Terraform does it: in its region, as its role, and in no other account. */
export async function writeToSecretsManager(
  target: AwsSecretTarget,
  value: string,
  signal: AbortSignal,
): Promise<SecretSetResult> {
  const { environment, secret, name, region } = target;
  const attempt = async <T>(call: Call<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      throw failureOf(error as Error, target, value, signal);
    }
  };
  // The end of the client's support for a version of Node concerns who chooses the client's version, not who runs this.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  // Loaded here, since every other command does without.
  const { PutSecretValueCommand, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
  const options = { region, maxAttempts: 3 };
  const credentials = await attempt(() => assumeRole(target, options, signal));
  const account = await attempt(() => accountOf({ ...options, credentials }, signal));
  if (target.accounts.length > 0 && !target.accounts.includes(account))
    throw new OperationError({
      failure: "not-possible",
      problem: `The credentials are those of account ${account}, and ${environment} is in ${target.accounts.join(", ")}.`,
      command: secretSetLine(environment, secret),
      fix: "Use credentials of that account, as by AWS_PROFILE.",
    });
  const client = new SecretsManagerClient({ ...options, credentials });
  const { VersionId } = await attempt(() =>
    client.send(new PutSecretValueCommand({ SecretId: name, SecretString: value }), { abortSignal: signal }),
  );
  return { place: `AWS Secrets Manager, ${name} in ${region}`, version: VersionId };
}

interface Options {
  readonly region: string;
  readonly maxAttempts: number;
  readonly credentials?: Awaited<ReturnType<typeof assumeRole>>;
}

async function assumeRole({ role, environment }: AwsSecretTarget, options: Options, abortSignal: AbortSignal) {
  if (!role) return undefined;
  const { AssumeRoleCommand } = await import("@aws-sdk/client-sts");
  const sts = await stsClient(options);
  const request = { RoleArn: role.arn, RoleSessionName: `symphony-${environment}`, ExternalId: role.externalId };
  const { Credentials } = await sts.send(new AssumeRoleCommand(request), { abortSignal });
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken };
}

async function accountOf(options: Options, abortSignal: AbortSignal): Promise<string> {
  const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const { Account } = await (await stsClient(options)).send(new GetCallerIdentityCommand({}), { abortSignal });
  return Account!;
}

async function stsClient(options: Options): Promise<STSClient> {
  const { STSClient } = await import("@aws-sdk/client-sts");
  return new STSClient(options);
}

function failureOf(error: Error, target: AwsSecretTarget, value: string, signal: AbortSignal): OperationError {
  const { environment, secret, name } = target;
  const command = secretSetLine(environment, secret);
  const excerpt = redact(`${error.name}: ${error.message}`, [value]);
  if (signal.aborted)
    return new OperationError({
      failure: "interrupted",
      problem: "The command was interrupted: the value may have been written or not.",
      command,
      fix: "Run it again.",
    });
  const { problem, fix } = FAILURES[error.name]?.(target) ?? {
    problem: `${name} could not be written: ${excerpt}`,
    fix: "Correct what the message names, then run the command again.",
  };
  return new OperationError({ failure: "command-failed", problem, command, excerpt, fix });
}

type Explanation = (target: AwsSecretTarget) => Pick<OperationErrorDetails, "problem" | "fix">;

const denied: Explanation = ({ name }) => ({
  problem: `The caller may not write ${name}.`,
  fix: "It needs secretsmanager:PutSecretValue on the secret, and kms:Decrypt and kms:GenerateDataKey on its key.",
});

const FAILURES: Readonly<Record<string, Explanation>> = {
  ResourceNotFoundException: ({ name, region, environment }) => ({
    problem: `There is no secret ${name} in ${region}.`,
    fix: `Deploy ${environment} first: that creates it, empty.`,
  }),
  InvalidRequestException: ({ name }) => ({
    problem: `The secret ${name} takes no value; it may be marked for deletion.`,
    fix: `Restore it: aws secretsmanager restore-secret --secret-id ${name}`,
  }),
  AccessDeniedException: denied,
  AccessDenied: denied,
  CredentialsProviderError: () => ({
    problem: "There are no AWS credentials.",
    fix: "Log in, as with aws sso login, or set AWS_PROFILE.",
  }),
};
