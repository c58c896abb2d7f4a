import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { OperationError } from "./operation-error";
import { startGroup } from "./process-group";

/** Variables of a child process; `undefined` removes one that would be inherited. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** A program to run, without a shell. */
export interface ProcessRequest {
  /** Name on the PATH, or a path. */
  readonly program: string;
  /** Never put a secret here: arguments are visible to every user of the machine. */
  readonly arguments: readonly string[];
  /** @default - the current directory */
  readonly directory?: string;
  /** Added to the environment of this process. @default - inherited unchanged */
  readonly environment?: ProcessEnvironment;
  /** What the program reads on stdin; the place for a secret. @default - nothing */
  readonly input?: string;
  /** Called with each complete line as it is printed. @default - none */
  readonly onLine?: (line: string, stream: "stdout" | "stderr") => void;
  /** Stops the program when aborted. @default - never */
  readonly signal?: AbortSignal;
  /** Stops the program after so many seconds. @default - no limit */
  readonly timeoutSeconds?: number;
  /** Seconds between the interrupt and the kill; `Infinity` waits as long as the program needs to end by itself. @default 30 */
  readonly graceSeconds?: number;
  /** What to do when the program is missing, one sentence. @default - install it and put it on the PATH */
  readonly installation?: string;
}

/** How a program ended. */
export interface ProcessResult {
  /** The command line as run. */
  readonly command: string;
  /** `undefined` when a signal ended it. */
  readonly exitCode?: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it was stopped before its end, if it was. */
  readonly interruptedBy?: "timeout" | "abort";
}

/**
 * Runs a program to its end, in a process group of its own. Any exit code is a result, not an error.
 * A stop sends one SIGINT to the group, waits for the grace period, then sends SIGKILL. When this process dies, the
 * group is stopped in the same way; see `startGroup` for where that does not hold.
 *
 * @throws RangeError for a timeout or grace period that is not a number of seconds from 0
 * @throws OperationError `program-missing` when the program cannot be started
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  const command = [request.program, ...request.arguments].join(" ");
  if (request.directory !== undefined && !existsSync(request.directory)) {
    // Node reports a missing working directory as a missing program.
    throw new OperationError({
      failure: "command-failed",
      problem: `The working directory ${request.directory} does not exist.`,
      command,
      fix: "Create the directory first, or give another one.",
    });
  }
  if (request.signal?.aborted) return { command, stdout: "", stderr: "", interruptedBy: "abort" };
  const { child, ended, interruptedBy } = startGroup(
    request.program,
    request.arguments,
    { cwd: request.directory, env: mergeEnvironment(request.environment) },
    { ...request, graceSeconds: request.graceSeconds ?? 30 },
    request.input,
  );
  const stdout = collect(child, "stdout", request.onLine);
  const stderr = collect(child, "stderr", request.onLine);
  const exitCode = await ended.catch((cause: Error) => {
    throw startError(cause, request, command);
  });
  return { command, exitCode, stdout: stdout(), stderr: stderr(), interruptedBy: interruptedBy() };
}

/** The environment of this process with `changes` applied. */
export function mergeEnvironment(changes: ProcessEnvironment = {}): NodeJS.ProcessEnv {
  const merged: NodeJS.ProcessEnv = { ...process.env, ...changes };
  for (const name of Object.keys(merged)) if (merged[name] === undefined) delete merged[name];
  return merged;
}

function startError(cause: Error, request: ProcessRequest, command: string): OperationError {
  return new OperationError({
    failure: "program-missing",
    problem: `The program ${request.program} could not be started.`,
    command,
    excerpt: cause.message,
    fix: request.installation ?? `Install ${request.program} and put it on the PATH.`,
  });
}

function collect(child: ChildProcess, name: "stdout" | "stderr", onLine: ProcessRequest["onLine"]): () => string {
  let text = "";
  let unfinished = "";
  const stream = child[name]!;
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    text += chunk;
    if (!onLine) return;
    const lines = (unfinished + chunk).split(/\r?\n/);
    unfinished = lines.pop()!;
    lines.forEach((line) => onLine(line, name));
  });
  stream.on("end", () => unfinished && onLine?.(unfinished, name));
  return () => text;
}
