import type { ClassifiedFailure } from "../failures/failure-class";
import { failureOf } from "../failures/failure-of";
import { OperationError } from "../operation-error";
import type { AttemptOutcome } from "../records/deployment-entry";
import type { Verification } from "../verify/verification";

/** How an attempt ended, before it is recorded. */
export interface Ending {
  readonly outcome: AttemptOutcome;
  readonly verification?: Verification;
  /** Of `unverified`: why nobody could look; none where it was left out. */
  readonly failure?: ClassifiedFailure;
  /** The lock of the state that Terraform took for this attempt and could not release, whatever the outcome is. */
  readonly leftLock?: ClassifiedFailure;
  /** Output of the program that failed, without a secret. */
  readonly excerpt?: string;
  readonly notes: readonly string[];
}

/** The end of an attempt that an error ended. */
export function endingOf(error: unknown, notes: readonly string[]): Ending {
  if (!(error instanceof OperationError)) return { outcome: "failed", failure: unexpected(error), notes };
  const [problem] = error.message.split("\n");
  if (error.failure === "interrupted")
    return { outcome: "interrupted", notes: [...notes, problem], excerpt: error.excerpt || undefined };
  return { outcome: "failed", failure: failureOf(error), excerpt: error.excerpt || undefined, notes };
}

/** A defect of this library: it is recorded and escalated as any other failure, since the environment may be half changed. */
function unexpected(error: unknown): ClassifiedFailure {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    class: "unknown",
    evidence: said.split("\n")[0],
    cause: `Something failed that should not: ${said.split("\n")[0]}`,
    todo: ["Report it to the project symphony-infra.", "Plan again before the next try: a part may have been done."],
  };
}
