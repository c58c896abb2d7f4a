import type { AwsAccess } from "../../aws/clients";
import { timestamp } from "../../context/clock";
import type { OpenEnvironment } from "../../context/open-environment";
import type { OperationContext } from "../../context/operation-context";
import type { DurableStore } from "../../readiness/durable-stores";
import type { Deployed } from "../../verify/deployed";
import type { Cleanup } from "../cleanup";

/** What the restore of a store is given. */
export interface Restoring {
  readonly context: OperationContext;
  readonly environment: OpenEnvironment;
  readonly store: DurableStore & Required<Pick<DurableStore, "resource">>;
  readonly deployed: Deployed;
  /** Id of the rehearsal, which is noted on whatever is made. */
  readonly attempt: string;
  /** Whether another rehearsal is known to be over, so that nobody needs what it made. */
  readonly isOver: (attempt: string) => boolean;
  readonly cleanup: Cleanup;
  readonly reach: () => Promise<AwsAccess>;
  /** Seconds after which it is given up. */
  readonly patience: number;
}

/** What came of it. */
export interface Restored {
  /** From the request to the time at which the data could be used. */
  readonly seconds: number;
  /** What was restored from what, and what was compared: a sentence. */
  readonly found: string;
  /** What is not as it was: a sentence each. */
  readonly differences: readonly string[];
}

export type Restorer = (restoring: Restoring) => Promise<Restored>;

/** Tags of whatever a rehearsal restores: by which it was made, and until when that may need it. */
export const MARK = "Rehearsal";
export const MARK_UNTIL = "RehearsalUntil";

/** Seconds in which what was made must be gone, after the restore was given up: a cluster takes two deletions of 20 minutes each. */
const GONE_WITHIN = 3600;

export function marksOf({ attempt, context: { clock }, patience }: Restoring): { Key: string; Value: string }[] {
  const until = new Date(clock.now().getTime() + (patience + GONE_WITHIN) * 1000);
  return [
    { Key: MARK, Value: attempt },
    { Key: MARK_UNTIL, Value: timestamp(until) },
  ];
}

const LONGEST = 63;

/**
 * Name of what is restored, which tells what it is: `shop-staging-orders-rehearsal-20261123061244`. RDS takes 63 characters at most:
 * "Naming constraints in Amazon RDS".
 */
export function temporaryName(name: string, attempt: string): string {
  const suffix = `-rehearsal-${attempt.replace(/\D/g, "").slice(0, 14)}`;
  return `${namePart(name)}${suffix}`;
}

/** How the names of all rehearsals of a store begin. */
export function temporaryPrefix(name: string): string {
  return `${namePart(name)}-rehearsal-`;
}

function namePart(name: string): string {
  return name.slice(0, LONGEST - "-rehearsal-20261123061244".length).replace(/-+$/, "");
}
