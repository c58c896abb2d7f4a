import { OperationError } from "../operations/operation-error";
import type { Terminal } from "./terminal";

/** Of a description: 64 KiB, of which nobody reads more. */
const MOST_BYTES = 65_536;

/**
 * The description that was given, or what comes on stdin for `-`. Without either nothing is read: whoever runs a command often leaves
 * it a pipe that never ends.
 *
 * @throws OperationError `interrupted`, or `not-possible` where it is too long
 */
export async function readDescription(
  given: string | undefined,
  { stdin = process.stdin, signal }: Pick<Terminal, "stdin" | "signal">,
  command: string,
): Promise<string | undefined> {
  if (given !== "-") return given;
  const chunks: Buffer[] = [];
  const stop = (): void => void stdin.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const chunk of stdin) {
      chunks.push(Buffer.from(chunk));
      if (Buffer.concat(chunks).length > MOST_BYTES) throw tooLong(command);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
  if (signal.aborted) throw interrupted(command);
  return Buffer.concat(chunks).toString("utf8");
}

function tooLong(command: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `The description is longer than ${MOST_BYTES / 1024} KiB.`,
    command,
    fix: "Put it into a file of the project, and name that by --artifact.",
  });
}

function interrupted(command: string): OperationError {
  const problem = "The command was interrupted, and nothing was handed over.";
  return new OperationError({ failure: "interrupted", problem, command, fix: "Run it again." });
}
