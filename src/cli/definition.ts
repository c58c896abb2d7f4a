import { Option } from "commander";
import type { Outcome } from "./exit-codes";
import type { Terminal } from "./terminal";
import { wholeNumber } from "./whole-number";

/** A command of the program: what its help says, and what it runs. One file each in commands/. */
export interface CommandDefinition {
  /** One word, or two: `secret set`. */
  readonly name: string;
  /** Under which heading the program's help lists it. */
  readonly group: CommandGroup;
  /** As in `<environment>`, `[environment]`, `<environment...>`. @default - it takes none */
  readonly takes?: string;
  /** One sentence. */
  readonly summary: string;
  readonly options?: readonly Option[];
  /** Options that say nothing without another, by their names as commander has them: `{ because: "confirm" }`. */
  readonly needs?: Readonly<Record<string, string>>;
  /** Examples and what they do not tell, in lines of at most 80 columns; it begins with "Examples:". */
  readonly help: string;
  /** How it may end besides the {@link EVERY_OUTCOME}. */
  readonly outcomes?: readonly Outcome[];
  /**
   * @param given the arguments, in order; a list is one of them
   * @param options by their names as commander has them: `approvedBy` for `--approved-by`
   */
  readonly run: (given: readonly any[], options: any, terminal: Terminal) => Outcome | Promise<Outcome>;
}

export type CommandGroup = "Declare" | "Deliver" | "Look" | "Work together" | "Set up";

/** How any command may end. */
export const EVERY_OUTCOME: readonly Outcome[] = ["ok", "refused", "misused", "failed", "interrupted"];

export const json = (): Option => new Option("--json", "print one JSON object instead of text (docs/cli.md)");
export const app = (): Option => new Option("--app <command>", "run this command instead of cdktf.json's app");
export const project = (): Option => new Option("--project <slug>", "of this one of several projects");
export const lockTimeout = (): Option =>
  new Option("--lock-timeout <seconds>", "wait so long for the state's lock (default: 120)").argParser(wholeNumber);
export const noSynth = (description: string): Option => new Option("--no-synth", description).conflicts("app");
export const output = (): Option => new Option("--output <folder>", "use this folder instead of cdktf.json's output");
