import type { Several } from "../operations/plan/several";
import type { Problem } from "../values/specification-error";
import { visibleLine } from "../values/visible";
import type { Outcome } from "./exit-codes";
import { renderExcerpt, renderFailure, renderProblems } from "./failure-text";
import type { Failure } from "./json-report";
import { failedResult } from "./run-command";
import type { Paint } from "./terminal";

/** One of several environments, and why nothing came of it where nothing did. */
export interface NotDone {
  readonly environment: string;
  readonly outcome: Outcome;
  readonly problems?: readonly Problem[];
  readonly failure?: Failure;
}

/**
 * What came of each environment, as it is told.
 *
 * @throws the error of the only environment, so that it ends the command as any other does
 */
export function toldFailure<Result, Told>(
  all: readonly Several<Result>[],
  tell: (result: Result) => Told & Pick<NotDone, "outcome">,
): readonly (NotDone & Partial<Told>)[] {
  if (all.length === 1 && all[0].result === undefined) throw all[0].error;
  return all.map(({ environment, result, error }) =>
    result === undefined
      ? ({ environment, ...failedResult(error) } as NotDone & Partial<Told>)
      : { environment, ...tell(result) },
  );
}

/** What kept environments from being worked on. Every line ended. */
export function renderNotDone(all: readonly NotDone[], paint: Paint): string {
  return all
    .flatMap(({ environment, problems = [], failure }) => {
      const title = `\n${paint("bold", visibleLine(environment))}\n`;
      if (problems.length > 0) return [title, renderProblems(problems, paint)];
      return failure === undefined ? [] : [title, renderFailure(failure, paint), renderExcerpt(failure, paint)];
    })
    .join("");
}
