import type { Attempt } from "../records/deployment-entry";
import { NO_VERSION, type Release, isSameRelease, releaseOf } from "./release";

/** What ran in an environment, as its log tells. */
export interface ReleaseHistory {
  /** What the last attempt brought, or tried to. @default - nothing was deployed, or it was destroyed */
  readonly current?: Release;
  /** Those before it that worked, the newest last. What was rolled back from is none of them. */
  readonly former: readonly Release[];
  /** Every one that ever worked, the newest last. */
  readonly all: readonly Release[];
  /** Every version that was ever tried, worked or not. */
  readonly tried: readonly string[];
  /** Whether the last attempt applied all that it was to, whatever became of it. */
  readonly isSettled: boolean;
  /** Those without an end, whose process lives or may live elsewhere. */
  readonly running: readonly Attempt[];
}

const WORKED: readonly Attempt["outcome"][] = ["succeeded", "unverified"];
const APPLIED: readonly Attempt["outcome"][] = [...WORKED, "unhealthy"];

/** Releases that worked, one on the other, and what the last attempt brought. */
interface Stack {
  readonly good: readonly Release[];
  readonly current?: Release;
}

/**
 * Reads the log as a stack: a deployment that works lies on those before it, and a rollback takes away what lies above its version, so
 * that a second rollback goes further back and never forward again. One that did not come through is to be tried again.
 */
export function releaseHistory(attempts: readonly Attempt[], environment: string): ReleaseHistory {
  const own = attempts.filter((attempt) => attempt.environment === environment && attempt.kind !== "rehearsal");
  const ended = own.filter(({ outcome }) => outcome !== "running");
  const { good, current } = ended.reduce<Stack>(after, { good: [] });
  return {
    current,
    former: good.filter((release) => !current || !isSameRelease(release, current)),
    all: ended.filter((attempt) => attempt.kind !== "destroy" && isGood(attempt)).map(releaseOf),
    tried: own.flatMap(({ version }) => version ?? []),
    isSettled: APPLIED.includes(own.at(-1)?.outcome ?? "succeeded"),
    running: own.filter(({ outcome }) => outcome === "running"),
  };
}

function after(stack: Stack, attempt: Attempt): Stack {
  if (attempt.kind === "destroy") return hasWorked(attempt) ? { good: [] } : stack;
  const release = releaseOf(attempt);
  if (attempt.kind === "rollback") return afterRollback(stack, release);
  const others = stack.good.filter((each) => !isSameRelease(each, release));
  return { good: isGood(attempt) ? [...others, release] : stack.good, current: release };
}

function afterRollback({ good, current }: Stack, release: Release): Stack {
  const at = good.findIndex((each) => isSameRelease(each, release));
  const below = at < 0 ? good.filter((each) => !current || !isSameRelease(each, current)) : good.slice(0, at);
  const { attempt } = release;
  if (hasWorked(attempt)) return { good: [...below, release], current: release };
  if (attempt.outcome === "unhealthy") return { good: below, current: release };
  return { good: at < 0 ? below : [...below, good[at]], current };
}

/** A first deployment without images is nothing that one could go back to. */
function isGood(attempt: Attempt): boolean {
  return hasWorked(attempt) && attempt.version !== NO_VERSION;
}

function hasWorked({ outcome }: Attempt): boolean {
  return WORKED.includes(outcome);
}
