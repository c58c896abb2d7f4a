import type { AutomationLevel } from "../../model/automation";
import type { ReviewCounts } from "../review/plan-review";
import type { Check } from "../verify/verification";
import type { ProcessHolder } from "./process-holder";

export const attemptKinds = ["deploy", "rollback", "destroy", "rehearsal"] as const;

/** What was attempted. */
export type AttemptKind = (typeof attemptKinds)[number];

/** What is written before anything is changed. */
export interface AttemptBegun {
  /** `20261123T061244Z-3f9c`: the time and four hexadecimal digits. Unique in the log. */
  readonly id: string;
  readonly kind: AttemptKind;
  readonly environment: string;
  readonly at: Date;
  readonly version?: string;
  /** With a note where files were not committed. */
  readonly commit?: string;
  /** Kind and name of the actor: `alice (person)`. */
  readonly by: string;
  /** `bob (at the prompt)`. @default - the policy asks for none */
  readonly approvedBy?: string;
  /** Who agreed to the loss of data besides. @default - it loses none, or is a destruction */
  readonly dataLossApprovedBy?: string;
  /** Automation level by which the approval was asked for. @default - nothing is changed, so that none was */
  readonly level?: AutomationLevel;
  readonly planDigest?: string;
  readonly changes?: ReviewCounts;
  /** Of which rehearsal or promotion it is a part. */
  readonly partOf?: string;
}

export const attemptOutcomes = ["succeeded", "unverified", "unhealthy", "failed", "interrupted"] as const;

/**
 * How an attempt ended.
 * - `succeeded`: applied and verified
 * - `unverified`: applied; verification was left out, or nobody could look
 * - `unhealthy`: applied; verification failed
 * - `failed`: not applied, or in part
 * - `interrupted`: stopped by a person or a signal
 */
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** What is written when it has ended. */
export interface AttemptEnded {
  readonly id: string;
  readonly kind: AttemptKind;
  readonly environment: string;
  readonly at: Date;
  readonly version?: string;
  readonly seconds: number;
  readonly outcome: AttemptOutcome;
  readonly checks: readonly Pick<Check, "kind" | "subject" | "status" | "found">[];
  /** What went wrong, as lines of text. */
  readonly failure?: { readonly class: string; readonly cause: string; readonly excerpt: string };
  /** Other results that are worth a line: times of a rehearsal, attempts after transient failures. */
  readonly notes?: readonly string[];
}

/**
 * An attempt as the log tells it: texts are on one line, without what hides and without credentials. `killed` is one without an end
 * whose process is gone; `running` one whose process lives.
 */
export interface Attempt extends Omit<AttemptBegun, "at"> {
  readonly begunAt: string;
  readonly endedAt?: string;
  readonly seconds?: number;
  readonly outcome: AttemptOutcome | "killed" | "running";
  /** `deployment api: passed, 3 of 3 copies run shop-staging-api:7` */
  readonly checks: readonly string[];
  /** Its class and cause: `permission: ...` */
  readonly failure?: string;
  /** The program's output that shows the failure, lines of text. */
  readonly excerpt?: string;
  readonly notes: readonly string[];
  /** Which process it was, or is. @default - the entry does not say */
  readonly process?: ProcessHolder;
}
