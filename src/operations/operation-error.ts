/**
 * Why an operation did not succeed.
 * - `program-missing`: the program is not installed or not on the PATH
 * - `command-failed`: it ran and reported a failure
 * - `interrupted`: it was stopped by a timeout or by the caller
 * - `not-possible`: it was not tried, since what was asked for cannot be
 * - `blocked`: a gate did not let it pass: an approval, readiness, the change window, a plan that is not the approved one
 * - `locked`: somebody else changes the same environment
 * - `transient`: the platform failed in a way that passes, and went on failing; it may be run again
 * - `unhealthy`: it was done, and what it brought does not work
 * - `unrecorded`: it was done, and the log could not be completed
 */
export type OperationFailure =
  | "program-missing"
  | "command-failed"
  | "interrupted"
  | "not-possible"
  | "blocked"
  | "locked"
  | "transient"
  | "unhealthy"
  | "unrecorded";

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
  /** All of the output that may decide, without a secret, of which {@link excerpt} is a part. @default - the excerpt */
  readonly output?: string;
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
  // Private, so that nothing that prints an error prints all of it.
  readonly #output: string;

  public constructor(details: OperationErrorDetails) {
    super(renderMessage(details));
    this.name = "OperationError";
    this.failure = details.failure;
    this.command = details.command;
    this.exitCode = details.exitCode;
    this.excerpt = details.excerpt ?? "";
    this.fix = details.fix;
    this.#output = details.output ?? this.excerpt;
  }

  /** All of the output that may decide what kind of failure it is. */
  public get output(): string {
    return this.#output;
  }
}

function renderMessage({ problem, command, exitCode, excerpt, fix }: OperationErrorDetails): string {
  const exit = exitCode === undefined ? "" : ` (exit code ${exitCode})`;
  const output = excerpt ? [`Output:\n${excerpt.replace(/^/gm, "  ")}`] : [];
  return [problem, `Command: ${command}${exit}`, ...output, `Fix: ${fix}`].join("\n");
}
