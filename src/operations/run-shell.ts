import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type ProcessEnvironment, type ProcessResult, mergeEnvironment } from "./run-process";

/** A command line for a shell, as a user wrote it. */
export interface ShellRequest {
  readonly command: string;
  readonly directory: string;
  readonly environment: ProcessEnvironment;
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Seconds between the interrupt and the kill. */
  readonly graceSeconds: number;
}

export type ShellResult = Pick<ProcessResult, "exitCode" | "stderr" | "interruptedBy">;

/**
 * Runs a command line in a process group of its own, so that an interrupt reaches the processes behind the shell and
 * npx too, as Ctrl-C in a terminal does. Any exit code is a result, not an error.
 */
export async function runShell(request: ShellRequest): Promise<ShellResult> {
  if (request.signal?.aborted) return { stderr: "", interruptedBy: "abort" };
  const child = spawn(request.command, {
    shell: true,
    cwd: request.directory,
    env: mergeEnvironment(request.environment),
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const ended = endOf(child);
  const stderr: string[] = [];
  createInterface(child.stdout!).on("line", (line) => request.onLine?.(line));
  createInterface(child.stderr!).on("line", (line) => {
    stderr.push(line);
    request.onLine?.(line);
  });
  const release = interruptOnAbort(child, request);
  try {
    const exitCode = await ended;
    return { exitCode, stderr: stderr.join("\n"), interruptedBy: request.signal?.aborted ? "abort" : undefined };
  } finally {
    release();
  }
}

function endOf(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? undefined));
  });
}

function interruptOnAbort(child: ChildProcess, { signal, graceSeconds }: ShellRequest): () => void {
  let kill: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    signalGroup(child, "SIGINT");
    kill = setTimeout(() => signalGroup(child, "SIGKILL"), graceSeconds * 1000);
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  return () => {
    signal?.removeEventListener("abort", onAbort);
    clearTimeout(kill);
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (process.platform === "win32" || child.pid === undefined) return void child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch {
    // the group has ended meanwhile
  }
}
