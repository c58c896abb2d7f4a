import { visibleLine } from "../../values/visible";
import { OperationError, type OperationErrorDetails } from "../operation-error";

/** A call of AWS, as errors tell of it. */
export interface AwsQuestion {
  /** As a policy has it: `ecs:DescribeServices`. */
  readonly action: string;
  readonly signal: AbortSignal;
}

/**
 * Asks AWS for something.
 *
 * @throws OperationError `transient` where it may be asked again, `interrupted` after the abort, else `command-failed`
 * @throws Error as it is, where it is a mistake in this program
 */
export async function askAws<T>(
  question: AwsQuestion,
  ask: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  try {
    return await ask({ abortSignal: question.signal });
  } catch (error) {
    // A mistake in this program is none of AWS: it is not asked again, nor told as a refusal.
    if (error instanceof OperationError || isMistake(error)) throw error;
    throw awsFailure(error as AwsError, question);
  }
}

/** What the clients throw: an answer of AWS with its status, or an error of the connection. */
type AwsError = Error & {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $retryable?: object;
};

/** What JavaScript itself throws; errors of Node.js have a code, such as that of an address that is none. */
function isMistake(error: unknown): boolean {
  const { name, code, $metadata } = error as Partial<AwsError>;
  return /^(TypeError|ReferenceError|RangeError)$/.test(name ?? "") && code === undefined && $metadata === undefined;
}

/** The error of a call, with the command by which a person asks the same. */
export function awsFailure(error: AwsError, { action, signal }: AwsQuestion): OperationError {
  const command = commandOf(action);
  const excerpt = visibleLine(`${error.name}: ${error.message || error.code || "no message"}`);
  if (signal.aborted)
    return new OperationError({
      failure: "interrupted",
      problem: "It was interrupted while AWS was asked.",
      command,
      fix: "Run it again.",
    });
  const { failure, problem, fix } = explain(error, action);
  return new OperationError({ failure, problem: `${problem}: ${excerpt}`, command, excerpt, fix });
}

/** `aws ecs describe-services` of `ecs:DescribeServices`. */
function commandOf(action: string): string {
  const [service, operation] = action.split(":");
  const words = operation.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-").toLowerCase();
  return `aws ${service === "elasticloadbalancing" ? "elbv2" : service} ${words}`;
}

type Explained = Pick<OperationErrorDetails, "failure" | "problem" | "fix">;

function explain(error: AwsError, action: string): Explained {
  const failed = (problem: string, fix: string): Explained => ({ failure: "command-failed", problem, fix });
  if (NO_CREDENTIALS.test(error.name))
    return failed("There are no AWS credentials", "Log in, as with aws sso login, or set AWS_PROFILE.");
  if (EXPIRED.test(error.name)) return failed("The AWS credentials have expired", "Log in again, then run it again.");
  if (FALSE_CREDENTIALS.test(error.name))
    return failed("AWS does not know the credentials", "Check AWS_PROFILE and the AWS_ variables of this shell.");
  if (DENIED.test(error.name)) return failed(`AWS denied ${action}`, `Let the caller do ${action}.`);
  if (passes(error))
    return { failure: "transient", problem: `AWS did not answer ${action}`, fix: "Run it again in a few minutes." };
  const isAnswered = error.$metadata?.httpStatusCode !== undefined;
  const problem = isAnswered ? `AWS refused ${action}` : `AWS could not be asked ${action}`;
  return failed(problem, "Correct what the message names, then run it again.");
}

/** Names of errors: "Common errors" of each API reference; those of the clients themselves end in `Error`. */
const NO_CREDENTIALS = /^(CredentialsProviderError|TokenProviderError|MissingAuthenticationToken)/;
const EXPIRED = /^(ExpiredToken|RequestExpired|ExpiredTokenException)/;
const FALSE_CREDENTIALS =
  /^(UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|AuthFailure)/;
const DENIED = /^(AccessDenied|UnauthorizedOperation|NotAuthorized|OptInRequired)/;
const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|LimitExceededException/;

/** Names of a time that was over: TRANSIENT_ERROR_CODES of @smithy/core, by which the clients themselves try again. */
const TIMED_OUT = /^(TimeoutError|RequestTimeout|RequestTimeoutException)$/;
/** Codes of Node.js where no connection came about or one broke: "Common system errors" of its documentation, and those of its DNS. */
const CONNECTION = new Set([
  ...[
    "ECONNABORTED",
    "ECONNREFUSED",
    "ECONNRESET",
    "EPIPE",
    "ETIMEDOUT",
    "ESOCKETTIMEDOUT",
    "ERR_STREAM_PREMATURE_CLOSE",
  ],
  ...["EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENETRESET", "EADDRNOTAVAIL"],
  ...["ENOTFOUND", "EAI_AGAIN"],
]);

/** Where there is no status nothing answered; that passes where the connection or the time is why. */
function passes(error: AwsError): boolean {
  const { $metadata, $retryable } = error;
  const { name, code } = unwrapped(error);
  const status = $metadata?.httpStatusCode ?? 0;
  if (status >= 500 || $retryable !== undefined || THROTTLED.test(name)) return true;
  return TIMED_OUT.test(name) || CONNECTION.has(code);
}

/** The clients tell errors by their class: one of another realm, as a test runner has for each file, they put into a text. */
function unwrapped({ name, code = "", message }: AwsError): { readonly name: string; readonly code: string } {
  const [, wrapped, coded = ""] =
    /^AWS SDK error wrapper for (\w+)(?:: [^\n]*?\b(E[A-Z][A-Z_]+)\b)?/.exec(message) ?? [];
  return wrapped === undefined ? { name, code } : { name: wrapped, code: coded };
}
