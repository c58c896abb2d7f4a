import type { OpenEnvironment } from "../context/open-environment";
import { OperationError } from "../operation-error";
import type { Attempt } from "../records/deployment-entry";
import { environmentHolder } from "../records/environment-lock";
import { isRunning } from "../records/process-holder";

/**
 * What is known of attempts without an end. One that is known to live is waited for; one of another machine may be dead since, and who
 * brings production back does not wait hours for it: the lock of the state keeps the two apart, and whoever approves is told.
 *
 * @returns sentences for whoever approves
 * @throws OperationError `locked` where one of them lives, or something holds the environment on this machine
 */
export function remarksOnUnfinished(
  { name, places }: Pick<OpenEnvironment, "name" | "places">,
  unfinished: readonly Attempt[],
  command: string,
): readonly string[] {
  const alive = unfinished.find((attempt) => attempt.process && isRunning(attempt.process) === true);
  if (alive) throw locked(`${about(alive)} has not ended: ${alive.id}.`, name, command);
  const holder = environmentHolder(places.scratch, name);
  if (holder)
    throw locked(`${name} is being changed by ${holder.by ?? "somebody"}, process ${holder.pid}.`, name, command);
  return unfinished.map(
    (attempt) =>
      `${about(attempt)} may still run: ${attempt.id} began at ${attempt.begunAt}${whereOf(attempt)}, and no end of it is recorded here.`,
  );
}

function about({ kind, environment, by }: Attempt): string {
  return `A ${kind} of ${environment} by ${by}`;
}

function whereOf({ process }: Attempt): string {
  return process === undefined ? "" : ` on ${process.host}`;
}

function locked(problem: string, name: string, command: string): OperationError {
  return new OperationError({
    failure: "locked",
    problem,
    command,
    fix: `Wait for it, or interrupt it where it runs: symphony status ${name}`,
  });
}
