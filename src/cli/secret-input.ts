import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { OperationError } from "../operations/operation-error";
import { LARGEST_VALUE } from "../operations/secret-value";
import type { Input, Output } from "./terminal";

/** Room for a newline at the end, and one byte that shows that there is more. */
const MOST = LARGEST_VALUE + 3;

/**
 * What comes on stdin; a person is asked for one line, which is not shown while it is typed.
 *
 * @param command the command line, for the error
 * @throws OperationError `interrupted`
 */
export async function readSecret(
  input: Input,
  stderr: Output,
  question: string,
  command: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const value = input.isTTY ? await ask(input, stderr, question, signal) : await readAll(input, signal);
  if (value !== undefined) return value;
  const problem = "The command was interrupted, and nothing was written.";
  throw new OperationError({ failure: "interrupted", problem, command, fix: "Run it again." });
}

async function readAll(input: Input, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  const stop = (): void => void input.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const chunk of input) {
      chunks.push(Buffer.from(chunk));
      if (chunks.reduce((sum, { length }) => sum + length, 0) >= MOST) break;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
  return signal.aborted ? undefined : Buffer.concat(chunks);
}

/** The editor of readline shows what is typed on its output: here that goes nowhere. */
function ask(input: Input, stderr: Output, question: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
  stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  const stop = (): void => lines.close();
  signal.addEventListener("abort", stop, { once: true });
  return new Promise((resolve) => {
    let typed: Uint8Array | undefined;
    lines.once("line", (line) => {
      typed = Buffer.from(line);
      lines.close();
    });
    lines.once("SIGINT", stop);
    lines.once("close", () => {
      signal.removeEventListener("abort", stop);
      stderr.write("\n");
      resolve(typed);
    });
  });
}
