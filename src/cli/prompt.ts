import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { Actor } from "../operations/context/actor";
import type { Approval, ApprovalRequest, Ask } from "../operations/context/approval";
import { visible, visibleLine } from "../values/visible";
import { type Input, type Terminal, wrap } from "./terminal";

/** What a question needs of a terminal. */
export type Asking = Pick<Terminal, "stdin" | "stderr" | "isInteractive" | "signal" | "interrupt" | "area">;

/** How often a word may be wrong before it counts as a refusal. */
const TRIES = 3;
/** Milliseconds in which what was typed before the question arrives. */
const TYPED_AHEAD = 100;
const CTRL_C = "\u0003";

/**
 * Takes the word of `--approved-by`, or asks whoever sits at the terminal to type one. An empty line and Ctrl-D refuse; so does
 * everything where nobody can be asked. Ctrl-C interrupts the command.
 *
 * @param actor whoever is asked, by whose name it is recorded
 */
export function askAt(terminal: Asking, { approvedBy }: { readonly approvedBy?: string }, actor: Actor): Ask {
  return async (request) => {
    if (approvedBy !== undefined) return { by: approvedBy, how: "option" };
    if (!terminal.isInteractive || terminal.signal.aborted) return undefined;
    terminal.area?.pause();
    try {
      return (await isGiven(request, terminal)) ? ({ by: actor.name, how: "prompt" } satisfies Approval) : undefined;
    } finally {
      terminal.area?.resume();
    }
  };
}

async function isGiven({ action, review, word }: ApprovalRequest, terminal: Asking): Promise<boolean> {
  const { write, paint } = terminal.stderr;
  const shown = review.flatMap((line) => wrapBelowItself(visible(line)));
  write(["", ...wrap(visibleLine(action), 0).map((line) => paint("bold", line)), ...shown, ""].join("\n") + "\n");
  const wanted = paint("bold", visibleLine(word));
  for (let left = TRIES; left > 0; left -= 1) {
    const typed = (await readLine(`Type ${wanted} to approve, or nothing to refuse: `, terminal))?.trim();
    if (typed === word) return true;
    if (!typed) break;
    write(`That is not the word: ${visibleLine(typed)}\n`);
  }
  write(`${paint("yellow", terminal.signal.aborted ? "Interrupted." : "Not approved.")}\n`);
  return false;
}

/** A line that is broken goes on below its first letter. */
function wrapBelowItself(line: string): readonly string[] {
  const indent = line.length - line.trimStart().length;
  return wrap(line.trim(), indent).map((part) => " ".repeat(indent) + part);
}

/** A line that is typed after the question is shown; undefined where there is none. */
async function readLine(
  question: string,
  { stdin = process.stdin, stderr, signal, interrupt }: Asking,
): Promise<string | undefined> {
  if (!(await forget(stdin))) {
    interrupt?.();
    return undefined;
  }
  if (signal.aborted) return undefined;
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      stderr.write(chunk.toString());
      done();
    },
  });
  const lines = createInterface({ input: stdin, output, terminal: true, historySize: 0 });
  const stop = (): void => lines.close();
  signal.addEventListener("abort", stop, { once: true });
  return new Promise((resolve) => {
    let typed: string | undefined;
    lines.once("SIGINT", () => (interrupt ?? stop)());
    lines.once("close", () => {
      signal.removeEventListener("abort", stop);
      if (typed === undefined) stderr.write("\n");
      resolve(typed);
    });
    lines.question(question, (line) => {
      typed = line;
      lines.close();
    });
  });
}

/**
 * Drops what was typed before the question: it answers nothing that its writer has read.
 *
 * @returns whether there was no Ctrl-C in it
 */
async function forget(stdin: Input & Partial<Pick<NodeJS.ReadStream, "setRawMode">>): Promise<boolean> {
  let dropped = "";
  const drop = (typed: Buffer | string): void => void (dropped += typed.toString());
  stdin.setRawMode?.(true);
  stdin.on("data", drop);
  await new Promise((resolve) => setTimeout(resolve, TYPED_AHEAD));
  stdin.off("data", drop);
  stdin.pause();
  stdin.setRawMode?.(false);
  return !dropped.includes(CTRL_C);
}
