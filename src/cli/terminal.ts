import type { Readable } from "node:stream";
import type { LiveArea } from "./live-area";

/** Where a command prints: results on stdout, everything else on stderr. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Where a command reads a secret or an approval from; nothing else is read. @default - that of the process */
  readonly stdin?: Input;
  /** Whether a person can be asked: input and error output are terminals. @default false */
  readonly isInteractive?: boolean;
  /** Where progress is drawn. @default - error output is a file or a pipe: it is told in lines */
  readonly area?: LiveArea;
  /** The folder in which the command runs. */
  readonly folder: string;
  /** Aborted when the user interrupts the command. */
  readonly signal: AbortSignal;
  /** Interrupts it, as Ctrl-C does: a terminal that is read key by key sends no signal. @default - nothing to interrupt */
  readonly interrupt?: () => void;
}

/** A pipe, a file, or a terminal that a person types into. */
export type Input = Readable & { readonly isTTY?: boolean };

export interface Output {
  write(text: string): void;
  readonly paint: Paint;
  /** Whether a person reads it as it comes, rather than a file or a program. @default false */
  readonly isTerminal?: boolean;
}

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";
export type Paint = (style: Style, text: string) => string;

/** The width that everything printed keeps to, but for a path or word that is longer. */
export const WIDTH = 80;

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

/** Colour on a terminal only; FORCE_COLOR and NO_COLOR decide otherwise, in this order, as in Node itself. */
export function paintFor(isTerminal: boolean, environment: NodeJS.ProcessEnv): Paint {
  return hasColour(isTerminal, environment)
    ? (style, text) => `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m`
    : (_, text) => text;
}

function hasColour(isTerminal: boolean, { FORCE_COLOR, NO_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  return isTerminal && TERM !== "dumb";
}

/** Breaks a text into lines that fit beside `indent` columns; a longer word stays whole. */
export function wrap(text: string, indent: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH - indent)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
