import type { AttemptEnded } from "../records/deployment-entry";
import type { Check } from "../verify/verification";
import type { Attempt } from "./attempt";
import { versionOf } from "./delivery";
import type { Ending } from "./ending";

/** @throws OperationError `unrecorded` where the log cannot be written */
export function recordEnd(attempt: Attempt, ending: Ending): void {
  attempt.log.end(endedEntry(attempt, ending));
}

function endedEntry({ context, id, kind, environment, plan, begunAt }: Attempt, ending: Ending): AttemptEnded {
  const at = context.clock.now();
  return {
    id,
    kind,
    environment: environment.name,
    at,
    version: versionOf(plan),
    seconds: secondsBetween(begunAt, at),
    outcome: ending.outcome,
    checks: ending.verification?.checks ?? [],
    failure: recordedFailure(ending),
    notes: ending.notes,
  };
}

export function secondsBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 1000);
}

function recordedFailure({ outcome, failure, excerpt = "", verification }: Ending): AttemptEnded["failure"] {
  if (failure) return { class: failure.class, cause: failure.cause, excerpt: excerpt || failure.evidence };
  if (outcome !== "unhealthy" || !verification) return undefined;
  const bad = notPassed(verification.checks);
  return { class: "unhealthy", cause: unhealthyCause(bad), excerpt: bad.map(checkLine).join("\n") };
}

/** What did not pass: it failed, or nobody could look. */
export function notPassed(checks: readonly Check[]): readonly Check[] {
  return checks.filter(({ status }) => status === "failed" || status === "unknown");
}

export function unhealthyCause(checks: readonly Check[]): string {
  const subjects = [...new Set(checks.map(({ kind, subject }) => `${kind} ${subject}`))];
  return `What runs does not work: ${subjects.join(", ")}.`;
}

export function checkLine({ kind, subject, status, found }: Check): string {
  return `${kind} ${subject}: ${status}, ${found}`;
}
