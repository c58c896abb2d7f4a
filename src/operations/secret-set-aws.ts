import { clientOptions } from "./aws/credentials";
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
      if (error instanceof OperationError) throw error;
      throw failureOf(error as Error, target, value, signal);
    }
  };
  // Loaded here, since every other command does without.
  const { PutSecretValueCommand, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
  const caller = { environment, command: secretSetLine(environment, secret) };
  const client = new SecretsManagerClient(await attempt(() => clientOptions(target, caller, signal)));
  const { VersionId } = await attempt(() =>
    client.send(new PutSecretValueCommand({ SecretId: name, SecretString: value }), { abortSignal: signal }),
  );
  return { place: `AWS Secrets Manager, ${name} in ${region}`, version: VersionId };
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
