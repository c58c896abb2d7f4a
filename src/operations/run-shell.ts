import { createInterface } from "node:readline";
import { startGroup } from "./process-group";
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
  const { command, directory, environment } = request;
  const options = { shell: true, cwd: directory, env: mergeEnvironment(environment) };
  const { child, ended, interruptedBy } = startGroup(command, [], options, request);
  const stderr: string[] = [];
  createInterface(child.stdout!).on("line", (line) => request.onLine?.(line));
  createInterface(child.stderr!).on("line", (line) => {
    stderr.push(line);
    request.onLine?.(line);
  });
  const exitCode = await ended;
  return { exitCode, stderr: stderr.join("\n"), interruptedBy: interruptedBy() };
}
