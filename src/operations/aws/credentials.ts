import type { STSClient } from "@aws-sdk/client-sts";
import { OperationError } from "../operation-error";
import type { AwsTarget } from "./aws-target";

/** What every client of an environment is made with. */
export interface ClientOptions {
  readonly region: string;
  readonly maxAttempts: number;
  readonly requestHandler: typeof LIMITS;
  /** Of the role that is assumed, which the client asks for again before they end. @default - the caller's own, as every program of AWS finds them */
  readonly credentials?: () => Promise<Credentials>;
}

/** Milliseconds. By itself a client waits for ever for a server that does not answer; these are less than people's patience. */
const LIMITS = { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true } as const;

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** For whom the clients are, as errors and AWS's own trail name it. */
export interface Caller {
  readonly environment: string;
  /** The command line. */
  readonly command: string;
}

/**
 * The environment's region and the caller's credentials, or those of the role that its Terraform assumes.
 *
 * @throws OperationError `not-possible` where they are of another account than the environment's; errors of AWS as they come
 */
export async function clientOptions(target: AwsTarget, caller: Caller, signal: AbortSignal): Promise<ClientOptions> {
  // The end of the client's support for a version of Node concerns who chooses the client's version, not who runs this.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const own = { region: target.region, maxAttempts: 3, requestHandler: LIMITS };
  const credentials = target.role && (() => assumeRole(target.role!, caller, own, signal));
  const options = { ...own, credentials };
  const account = await accountOf(options, signal);
  if (target.accounts.length > 0 && !target.accounts.includes(account)) throw foreign(account, target, caller);
  return options;
}

function foreign(account: string, { accounts }: AwsTarget, { environment, command }: Caller): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `The credentials are those of account ${account}, and ${environment} is in ${accounts.join(", ")}.`,
    command,
    fix: "Use credentials of that account, as by AWS_PROFILE.",
  });
}

async function assumeRole(
  role: NonNullable<AwsTarget["role"]>,
  { environment }: Caller,
  options: ClientOptions,
  abortSignal: AbortSignal,
): Promise<Credentials> {
  const { AssumeRoleCommand } = await import("@aws-sdk/client-sts");
  const sts = await stsClient(options);
  const request = { RoleArn: role.arn, RoleSessionName: `symphony-${environment}`, ExternalId: role.externalId };
  const { Credentials } = await sts.send(new AssumeRoleCommand(request), { abortSignal });
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials!;
  return {
    accessKeyId: AccessKeyId!,
    secretAccessKey: SecretAccessKey!,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}

async function accountOf(options: ClientOptions, abortSignal: AbortSignal): Promise<string> {
  const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const { Account } = await (await stsClient(options)).send(new GetCallerIdentityCommand({}), { abortSignal });
  return Account!;
}

async function stsClient(options: ClientOptions): Promise<STSClient> {
  const { STSClient } = await import("@aws-sdk/client-sts");
  return new STSClient(options);
}
