import type { Approval } from "../context/approval";
import type { AttemptKind } from "../records/deployment-entry";
import type { VerifyRequest } from "../verify/verification";

/** That something is a part of a rehearsal, in which nothing may be lost. */
export interface RehearsalPart {
  /** Who has approved the rehearsal, and by that what it is known to do; nothing else. @default - it is approved by itself */
  readonly approval?: Approval;
}

/** What is to be deployed, and how. */
export interface DeployRequest {
  readonly environment: string;
  /** @default - the versions that run */
  readonly version?: string;
  /** Folder of a saved plan, absolute: it alone is applied. @default - one is made */
  readonly plan?: string;
  /** Digest that was approved: another plan is not applied. @default - that of the plan that is shown */
  readonly digest?: string;
  /** How it is recorded. @default "deploy" */
  readonly kind?: AttemptKind;
  /** Whether the app is run first. @default true */
  readonly synthesize?: boolean;
  /** Data stores that a destruction does not keep, by construct. @default - all are kept */
  readonly stores?: readonly string[];
  /** Whether the change window is passed over; it is recorded. @default false */
  readonly isHotfix?: boolean;
  /** Whether jobs run before the apply. @default true; a rollback runs none */
  readonly runsJobs?: boolean;
  /** @default {} ; false leaves verification out, and is recorded */
  readonly verify?: VerifyRequest | false;
  /** Stop before anything is changed, after every gate was looked at. @default false */
  readonly isDryRun?: boolean;
  /** What whoever approves must know first, sentences; they are recorded. @default - nothing */
  readonly remarks?: readonly string[];
  /** Of which rehearsal or promotion it is a part. */
  readonly partOf?: string;
  /** @default - it is no part of a rehearsal */
  readonly rehearsal?: RehearsalPart;
  /** Version of images that run none yet, as a first deployment has it. @default - it must be given */
  readonly newVersion?: string;
  /** Seconds for which Terraform waits where somebody else holds the lock of the state. @default 120 */
  readonly lockTimeoutSeconds?: number;
}

/** A digest that was approved is that of a plan that was made before: one that is made anew has another. */
export function isSaved({ plan, digest }: DeployRequest): boolean {
  return plan !== undefined || digest !== undefined;
}

/** Long enough for a short deployment of somebody else; after that it is told who holds the lock. */
export const LOCK_SECONDS = 120;

/** Seconds for which Terraform waits for the lock of the state. */
export function lockSecondsOf({ lockTimeoutSeconds = LOCK_SECONDS }: DeployRequest): number {
  return lockTimeoutSeconds;
}
