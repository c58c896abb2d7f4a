import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { OperationError } from "./operation-error";

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
  /** Called with each complete line as it is printed. @default - none */
  readonly onLine?: (line: string, stream: "stdout" | "stderr") => void;
  /** Stops the program when aborted. @default - never */
  readonly signal?: AbortSignal;
  /** Stops the program after so many seconds. @default - no limit */
  readonly timeoutSeconds?: number;
  /** Seconds between the interrupt and the kill; Terraform saves its state in between. @default 30 */
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
 * Runs a program to its end. Any exit code is a result, not an error.
 * A stop sends SIGINT, waits for the grace period, then sends SIGKILL.
 *
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
  const child = spawn(request.program, request.arguments, {
    cwd: request.directory,
    env: mergeEnvironment(request.environment),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stdout = collect(child, "stdout", request.onLine);
  const stderr = collect(child, "stderr", request.onLine);
  const guard = stopOnDemand(child, request);
  try {
    const exitCode = await waitForEnd(child, request, command);
    return { command, exitCode, stdout: stdout(), stderr: stderr(), interruptedBy: guard.interruptedBy() };
  } finally {
    guard.release();
  }
}

/** The environment of this process with `changes` applied. */
export function mergeEnvironment(changes: ProcessEnvironment = {}): NodeJS.ProcessEnv {
  const merged: NodeJS.ProcessEnv = { ...process.env, ...changes };
  for (const name of Object.keys(merged)) if (merged[name] === undefined) delete merged[name];
  return merged;
}

function waitForEnd(child: ChildProcess, request: ProcessRequest, command: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => reject(startError(cause, request, command)));
    child.once("close", (code) => resolve(code ?? undefined));
  });
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

function stopOnDemand(child: ChildProcess, request: ProcessRequest) {
  let interruptedBy: ProcessResult["interruptedBy"];
  let kill: NodeJS.Timeout | undefined;
  const stop = (reason: "timeout" | "abort") => {
    if (interruptedBy) return;
    interruptedBy = reason;
    child.kill("SIGINT");
    kill = setTimeout(() => child.kill("SIGKILL"), (request.graceSeconds ?? 30) * 1000);
  };
  const onAbort = () => stop("abort");
  request.signal?.addEventListener("abort", onAbort, { once: true });
  const limit = request.timeoutSeconds;
  const timeout = limit === undefined ? undefined : setTimeout(() => stop("timeout"), limit * 1000);
  return {
    interruptedBy: () => interruptedBy,
    release: () => {
      request.signal?.removeEventListener("abort", onAbort);
      clearTimeout(timeout);
      clearTimeout(kill);
    },
  };
}
