import { ConfigurationError, type ConfigurationOverrides, readConfiguration } from "../operations/configuration";
import { explained } from "../operations/failures/explained";
import { OperationError, type OperationFailure } from "../operations/operation-error";
import type { SynthesisOptions, SynthesisResult } from "../operations/synthesize";
import { SpecificationError } from "../values/specification-error";
import { visible } from "../values/visible";
import type { Outcome } from "./exit-codes";
import { renderFailure, renderProblems } from "./failure-text";
import { renderFindings } from "./findings-text";
import { type CommandResult, renderJson } from "./json-report";
import type { Terminal } from "./terminal";

/** The options that the commands share. */
export interface CommandOptions extends ConfigurationOverrides {
  readonly json?: boolean;
}

/** A command: the operation that it calls, and how its result reads. */
export interface Command {
  readonly name: string;
  readonly operation: (options: SynthesisOptions) => Promise<SynthesisResult>;
  readonly outcomeOf: (result: SynthesisResult) => Outcome;
  /** What comes of problems, as in ", and nothing written". @default - nothing: the command writes nothing */
  readonly consequence?: string;
  /** Prints the result for a reader. */
  readonly print: (result: SynthesisResult, terminal: Terminal) => void;
}

/** Runs a command and prints its result, for a reader or as JSON. The app's own output goes to stderr. */
export async function runCommand(command: Command, options: CommandOptions, terminal: Terminal): Promise<Outcome> {
  const result = await attempt(command, options, terminal);
  if (options.json) terminal.stdout.write(renderJson(command.name, result));
  else printResult(command, result, terminal);
  return result.outcome;
}

async function attempt(command: Command, options: CommandOptions, terminal: Terminal): Promise<CommandResult> {
  try {
    const configuration = readConfiguration(terminal.folder, options);
    const onLine = (line: string): void => terminal.stderr.write(`${line}\n`);
    const result = await command.operation({ configuration, onLine, signal: terminal.signal });
    return { ...result, outcome: command.outcomeOf(result), problems: [] };
  } catch (error) {
    return { files: [], annotations: [], findings: [], ...failedResult(error) };
  }
}

export function failedResult(error: unknown): Pick<CommandResult, "outcome" | "problems" | "failure"> {
  if (SpecificationError.is(error)) return { outcome: "refused", problems: error.problems };
  if (error instanceof ConfigurationError)
    return { outcome: "misused", problems: [], failure: { problem: error.problem, fix: error.fix } };
  if (!(error instanceof OperationError)) throw error;
  const told = explained(error);
  const { message, command, exitCode, excerpt, fix } = told;
  const failure = { problem: message.split("\n")[0], command, exitCode, excerpt: excerpt || undefined, fix };
  return { outcome: OUTCOMES[told.failure] ?? "failed", problems: [], failure };
}

const OUTCOMES: Partial<Record<OperationFailure, Outcome>> = {
  interrupted: "interrupted",
  "not-possible": "misused",
  blocked: "blocked",
  locked: "locked",
  transient: "transient",
  unhealthy: "unhealthy",
  unrecorded: "unrecorded",
};

function printResult(command: Command, result: CommandResult, terminal: Terminal): void {
  const { write, paint } = terminal.stderr;
  for (const annotation of result.annotations) write(`${paint("yellow", visible(annotation))}\n`);
  if (result.findings.length > 0) write(renderFindings(result.findings, paint));
  if (result.problems.length > 0) write(renderProblems(result.problems, paint, command.consequence));
  else if (result.failure) write(renderFailure(result.failure, paint));
  else command.print(result, terminal);
}
