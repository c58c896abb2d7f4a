import type { ClassifiedFailure } from "../failures/failure-class";
import type { Attempt as RecordedAttempt } from "../records/deployment-entry";
import { goBackAdvice } from "../releases/go-back";
import type { Attempt } from "./attempt";
import type { Ending } from "./ending";

/** What to do about an attempt that went wrong, besides what each check says. */
export function nextSteps(
  attempt: Attempt,
  ending: Pick<Ending, "outcome" | "failure" | "leftLock">,
): readonly string[] {
  // Whatever comes next needs the lock.
  return [...new Set([...(ending.leftLock?.todo ?? []), ...stepsOf(attempt, ending)])];
}

function stepsOf(attempt: Attempt, ending: Pick<Ending, "outcome" | "failure">): readonly string[] {
  const { outcome, failure } = ending;
  if (outcome === "interrupted")
    return [`Plan again, and look what is left to do: symphony plan ${attempt.environment.name}`];
  // What nobody could look at may well work: there is nothing to take back.
  if (outcome === "unverified") return failure?.todo ?? [];
  if (outcome !== "failed" && outcome !== "unhealthy") return [];
  // While somebody else works on it, there is nothing to take back.
  return [...(failure?.todo ?? []), ...(isHeldByAnother(failure) ? [] : rollbackAdvice(attempt))];
}

/** Whether somebody else worked on the environment, so that nothing was begun. */
export function isHeldByAnother(failure: ClassifiedFailure | undefined): boolean {
  return failure?.class === "lock" && failure.isOurs !== true;
}

/** The exact command that takes an environment back to what it ran before, where there is one. */
export function rollbackAdvice({ environment, plan, log, id, kind }: Attempt): readonly string[] {
  if (plan.kind === "destroy") return [];
  // Where the log could not be completed, its end is missing there.
  const attempts = log
    .attempts()
    .map((each): RecordedAttempt =>
      each.id === id && each.outcome === "running" ? { ...each, outcome: "failed" } : each,
    );
  const advice = goBackAdvice(environment, attempts);
  if (advice !== undefined) return [advice];
  return kind === "rollback" ? [] : ["There is nothing before this one to go back to: mend it, and deploy the next."];
}
