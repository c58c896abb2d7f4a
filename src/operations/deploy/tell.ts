import { relative, sep } from "node:path";
import type { HandOver } from "../coordination/hand-over";
import type { Attempt } from "./attempt";
import { countsOf } from "./approval-review";
import { titleOf, versionOf } from "./delivery";
import type { Ending } from "./ending";
import { checkLine, notPassed, unhealthyCause } from "./record-end";
import { isHeldByAnother, nextSteps } from "./next-steps";
import { CONDUCTOR, type Told, say } from "./say";

/**
 * Escalates what went wrong, or what nobody could look at, and reports what went well. A lock that somebody else holds is nobody's failure, and whoever interrupts an
 * attempt knows of it; one of its own that stayed keeps everybody out. That a part of a rehearsal went well is told by the whole.
 */
export async function tellOf(attempt: Attempt, ending: Ending): Promise<Told> {
  const { outcome, failure, leftLock } = ending;
  const isUnseen = outcome === "unverified" && failure !== undefined;
  const isWrong = isUnseen || outcome === "unhealthy" || (outcome === "failed" && !isHeldByAnother(failure));
  if (isWrong || leftLock !== undefined) return say(attempt, escalationOf(attempt, ending));
  const isWell = outcome === "succeeded" || outcome === "unverified";
  return isWell && !isPartOfRehearsal(attempt) ? say(attempt, reportOf(attempt, ending)) : { notes: [] };
}

/** A promotion names the attempt that verified its release, and is told as any deployment. */
function isPartOfRehearsal({ log, request: { partOf } }: Attempt): boolean {
  return partOf !== undefined && log.attempts().some(({ id, kind }) => id === partOf && kind === "rehearsal");
}

function escalationOf(attempt: Attempt, ending: Ending): HandOver {
  const { outcome, failure, excerpt, verification, notes } = ending;
  const bad = notPassed(verification?.checks ?? []);
  const cause = failure?.cause ?? (bad.length > 0 ? unhealthyCause(bad) : undefined);
  const todo = bad.flatMap((check) => check.todo ?? []);
  return {
    ...about(attempt),
    kind: "escalate",
    subject: `${titleOf(attempt)}: ${subjectOf(ending)}`,
    description: [
      `${titleOf(attempt)} ended ${outcome}, as attempt ${attempt.id}. ${stateOf(attempt, outcome)}`,
      ...(cause === undefined ? [] : [cause]),
      ...notes,
    ].join("\n\n"),
    recommendations: [...new Set([...todo, ...nextSteps(attempt, ending)])],
    excerpt: excerpt ?? (bad.length > 0 ? bad.map(checkLine).join("\n") : failure?.evidence),
  };
}

function subjectOf({ outcome, failure, leftLock }: Ending): string {
  if (outcome === "failed" && failure) return failure.class;
  if (outcome === "unverified" && failure) return `applied, not verified: ${failure.class}`;
  return leftLock && outcome !== "unhealthy" ? `${outcome}, but the lock of the state stayed` : outcome;
}

function stateOf({ plan }: Attempt, outcome: Ending["outcome"]): string {
  return plan.kind === "destroy" && outcome === "succeeded" ? "Everything planned was destroyed." : STATES[outcome];
}

const STATES: Readonly<Record<Ending["outcome"], string>> = {
  succeeded: "It was applied, and what runs works.",
  unverified: "It was applied, and nobody looked whether what runs works.",
  unhealthy: "It was applied, and what runs does not work.",
  failed: "It was not applied, or in part.",
  interrupted: "It was stopped before it was over.",
};

function reportOf(attempt: Attempt, { outcome, verification, notes }: Ending): HandOver {
  const { plan, id } = attempt;
  const checks = verification
    ? `${verification.checks.length} checks were made, and none failed.`
    : "It was not verified.";
  const version = versionOf(plan);
  const runs = plan.kind === "destroy" ? "" : version === undefined ? "" : ` Version ${version} runs.`;
  return {
    ...about(attempt),
    kind: "report",
    subject: `${titleOf(attempt)}: ${outcome}`,
    description: [
      `${titleOf(attempt)} ended ${outcome}, as attempt ${id}.${runs}`,
      `Changes: ${countsOf(plan.review.counts)}. ${checks}`,
      ...notes,
    ].join("\n\n"),
  };
}

function about({ environment }: Attempt): Pick<HandOver, "to" | "environment" | "artifacts"> {
  const { places, name } = environment;
  const log = relative(places.folder, places.deployments).split(sep).join("/");
  return { to: CONDUCTOR, environment: name, artifacts: [log] };
}
