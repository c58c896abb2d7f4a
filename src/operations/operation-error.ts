/**
 * Why an operation did not succeed.
 * - `program-missing`: the program is not installed or not on the PATH
 * - `command-failed`: it ran and reported a failure
 * - `interrupted`: it was stopped by a timeout or by the caller
 * - `not-possible`: it was not tried, since what was asked for cannot be
 */
export type OperationFailure = "program-missing" | "command-failed" | "interrupted" | "not-possible";

/** What an {@link OperationError} is made of. */
export interface OperationErrorDetails {
  readonly failure: OperationFailure;
  /** What failed, one sentence. */
  readonly problem: string;
  /** The command line; it never holds a secret, since values travel by environment. */
  readonly command: string;
  /** @default - the program did not end by itself */
  readonly exitCode?: number;
  /** The lines of output that decided. @default - nothing was printed */
  readonly excerpt?: string;
  /** What to do about it, one sentence. */
  readonly fix: string;
}

/** A program that this library runs failed: what failed, the command, the lines of its output that decided, and what to do. */
export class OperationError extends Error {
  public readonly failure: OperationFailure;
  public readonly command: string;
  public readonly exitCode?: number;
  public readonly excerpt: string;
  public readonly fix: string;

  public constructor(details: OperationErrorDetails) {
    super(renderMessage(details));
    this.name = "OperationError";
    this.failure = details.failure;
    this.command = details.command;
    this.exitCode = details.exitCode;
    this.excerpt = details.excerpt ?? "";
    this.fix = details.fix;
  }
}

function renderMessage({ problem, command, exitCode, excerpt, fix }: OperationErrorDetails): string {
  const exit = exitCode === undefined ? "" : ` (exit code ${exitCode})`;
  const output = excerpt ? [`Output:\n${excerpt.replace(/^/gm, "  ")}`] : [];
  return [problem, `Command: ${command}${exit}`, ...output, `Fix: ${fix}`].join("\n");
}
