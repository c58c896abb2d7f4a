import { OperationError } from "./operation-error";
import { providerOf, isLiteral } from "./provider-block";
import { type ProcessEnvironment, type ProcessResult, runProcess } from "./run-process";

/** Address of the engine that an environment's Terraform names. @returns undefined where it names none that is known before a plan */
export function tryFindEngineHost(terraform: Readonly<Record<string, unknown>>): string | undefined {
  const { host } = providerOf(terraform, "docker");
  return isLiteral(host) ? host : undefined;
}

/**
 * The engine that Terraform's provider uses. Without a host that is DOCKER_CONTEXT, or else DOCKER_HOST, or else this machine;
 * the docker command itself puts DOCKER_HOST first, and else takes the context that `docker context use` chose.
 */
export function engineOf(host: string | undefined, variables: NodeJS.ProcessEnv = process.env): ProcessEnvironment {
  if (host !== undefined) return { DOCKER_HOST: host, DOCKER_CONTEXT: undefined };
  return variables.DOCKER_CONTEXT ? { DOCKER_HOST: undefined } : { DOCKER_CONTEXT: "default" };
}

/** What the docker command answers where it failed: it explains itself, and its words tell whether it passes. */
export class DockerError extends OperationError {}

/** A question to an engine, which changes nothing. */
export interface DockerQuestion {
  readonly host?: string;
  readonly line: readonly string[];
  readonly variables: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Seconds; an engine that does not answer in them is not there. */
const PATIENCE = 60;

/**
 * Asks an engine by the docker command. An exit code other than 0 is an answer where something was printed on stdout.
 *
 * @throws OperationError where there is no docker command or no engine, or it was interrupted
 */
export async function askDocker({ host, line, variables, signal }: DockerQuestion): Promise<string> {
  const result = await runProcess({
    program: "docker",
    arguments: line,
    environment: { ...variables, ...engineOf(host, variables) },
    signal,
    timeoutSeconds: PATIENCE,
    installation: "Install the docker command and put it on the PATH.",
  });
  if (result.exitCode === 0 || (!result.interruptedBy && result.stdout.trim().length > "[]".length))
    return result.stdout;
  if (isNoneOfThem(result)) return "[]";
  throw failure(result, signal);
}

/** `docker inspect` of names of which it knows none. */
function isNoneOfThem({ exitCode, stderr }: ProcessResult): boolean {
  return exitCode === 1 && /no such (object|container|volume)/i.test(stderr) && !/daemon running/i.test(stderr);
}

function failure({ command, exitCode, stderr }: ProcessResult, signal: AbortSignal): OperationError {
  if (signal.aborted)
    return new OperationError({
      failure: "interrupted",
      problem: "It was interrupted while Docker was asked.",
      command,
      fix: "Run it again.",
    });
  return new DockerError({
    failure: "command-failed",
    problem: `Docker did not answer: ${stderr.trim().split("\n").at(-1) || `nothing within ${PATIENCE} seconds`}`,
    command,
    exitCode,
    excerpt: stderr.trim(),
    fix: "Start the engine, or correct its address: the platform's host, or DOCKER_HOST.",
  });
}
