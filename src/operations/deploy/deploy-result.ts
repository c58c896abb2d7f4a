import type { HandedOver } from "../coordination/hand-over";
import type { ClassifiedFailure } from "../failures/failure-class";
import type { PlanInFolder } from "../plan/plan-environment";
import type { AttemptKind, AttemptOutcome } from "../records/deployment-entry";
import type { Verification } from "../verify/verification";

/** What came of a deployment. */
export interface DeployResult {
  readonly environment: string;
  readonly kind: AttemptKind;
  /** Id in logs/deployments.md. @default - nothing was attempted: a dry run, or nothing to change */
  readonly attempt?: string;
  readonly outcome: AttemptOutcome | "nothing-to-do" | "dry-run";
  readonly plan: PlanInFolder;
  readonly gates: readonly Gate[];
  readonly verification?: Verification;
  readonly failure?: ClassifiedFailure;
  /** Output of the program that failed, lines of text without a secret. */
  readonly excerpt?: string;
  /** What to do where it went wrong, sentences in order; a command is at the end of its sentence. */
  readonly todo: readonly string[];
  /** The escalation, where there was one. */
  readonly escalated?: HandedOver;
  /** The report of a success, where it is not a part of something else. */
  readonly reported?: HandedOver;
  /** What else is worth a line: tries after transient failures, how far it came, what is to be done by people. */
  readonly notes: readonly string[];
  readonly seconds: number;
}

/** Something that must hold before anything is changed. */
export interface Gate {
  /** `controls`, `digest`, `images`, `variables`, `readiness`, `change-window`, `approval`, `record`. */
  readonly id: string;
  readonly status: "passed" | "failed" | "skipped";
  /** What was found, one sentence. */
  readonly found: string;
  readonly todo?: string;
  /** The lines that decided, where the sentence is not all: each finding with its place. */
  readonly excerpt?: string;
  /** Whether it does not hold, and passes all the same as a hotfix, which is recorded. @default false */
  readonly isPassedOver?: boolean;
}
