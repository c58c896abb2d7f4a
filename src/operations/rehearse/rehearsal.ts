import type { HandedOver } from "../coordination/hand-over";
import type { AttemptOutcome } from "../records/deployment-entry";
import type { VerifyRequest } from "../verify/verification";

export interface RehearsalRequest {
  readonly environment: string;
  /** Version that is deployed, and gone forward to again. @default - the versions that run */
  readonly version?: string;
  /** Digest that was approved, of the plan that is deployed first: no other is applied. @default - a plan is made */
  readonly digest?: string;
  /** Service that is failed on purpose. @default - the first that is declared */
  readonly service?: string;
  /** How it is verified, each time. @default {} */
  readonly verify?: VerifyRequest;
  /** Seconds for which Terraform waits where somebody else holds the lock of the state. @default 120 */
  readonly lockTimeoutSeconds?: number;
}

/** What was rehearsed, and how long it took. */
export interface Rehearsal {
  readonly environment: string;
  readonly version?: string;
  /** Id in logs/deployments.md; its parts have entries of their own. */
  readonly attempt: string;
  readonly outcome: AttemptOutcome;
  readonly steps: readonly RehearsalStep[];
  /** What was made and could not be removed; where something is, it has failed. */
  readonly leftovers: readonly Leftover[];
  readonly seconds: number;
  /** The escalation of one that failed. @default - nobody was told */
  readonly escalated?: HandedOver;
  /** The report of one that succeeded. @default - nobody was told */
  readonly reported?: HandedOver;
  /** Why nobody could be told. @default [] */
  readonly notes?: readonly string[];
}

export interface RehearsalStep {
  /** `deploy`, `verify`, `fail`, `roll-back`, `forward`, `restore:orders`. */
  readonly id: string;
  readonly title: string;
  readonly status: "passed" | "failed" | "skipped";
  /** What came of it, or why it was left out. */
  readonly found: string;
  /** What to do where it did not pass. */
  readonly todo?: string;
  /** Line of the log. @default - the step has none */
  readonly note?: string;
  readonly seconds: number;
}

/** Something that the rehearsal made and that is there still. */
export interface Leftover {
  readonly what: string;
  /** What removes it. */
  readonly command: string;
}
