import type { Problem } from "../values/specification-error";
import type { Outcome } from "./exit-codes";
import { renderExcerpt, renderFailure, renderProblems } from "./failure-text";
import type { Failure } from "./json-report";
import { failedResult } from "./run-command";
import type { Terminal } from "./terminal";

/** What `--json` prints of every command but synth, check, runbook and secret set; docs/cli.md describes it. */
export interface Answer<Result> {
  readonly schemaVersion: 1;
  readonly command: string;
  readonly outcome: Outcome;
  /** What came of it. @default - it failed before there was anything */
  readonly result?: Result;
  /** What is wrong with the declaration or the generated files. */
  readonly problems?: readonly Problem[];
  readonly failure?: Failure;
}

/** An operation of the command line, and how its result reads. */
export interface Question<Result> {
  readonly command: string;
  readonly ask: () => Result | Promise<Result>;
  /** @default "ok" */
  readonly outcomeOf?: (result: Result) => Outcome;
  /** Prints the result for a reader. */
  readonly print: (result: Result, terminal: Terminal) => void;
}

/** Runs an operation and prints what came of it: for a reader, or as one JSON object. */
export async function answer<Result>(
  question: Question<Result>,
  options: { readonly json?: boolean },
  terminal: Terminal,
): Promise<Outcome> {
  const given = await attempt(question);
  terminal.area?.settle();
  if (options.json) terminal.stdout.write(`${JSON.stringify(given, null, 2)}\n`);
  else print(question, given, terminal);
  return given.outcome;
}

async function attempt<Result>({ command, ask, outcomeOf }: Question<Result>): Promise<Answer<Result>> {
  try {
    const result = await ask();
    return { schemaVersion: 1, command, outcome: outcomeOf?.(result) ?? "ok", result };
  } catch (error) {
    const { outcome, problems, failure } = failedResult(error);
    return { schemaVersion: 1, command, outcome, problems: problems.length > 0 ? problems : undefined, failure };
  }
}

function print<Result>(question: Question<Result>, given: Answer<Result>, terminal: Terminal): void {
  const { write, paint } = terminal.stderr;
  if (given.problems) write(renderProblems(given.problems, paint));
  else if (given.failure) write(renderFailure(given.failure, paint) + renderExcerpt(given.failure, paint));
  else question.print(given.result!, terminal);
}
