import type { Attempt } from "./deployment-entry";

/** What the log tells of what an environment runs. */
export interface LoggedRuns {
  /**
   * Whose version runs: the last that was applied. Where that is unhealthy, the platform may have taken some of it back.
   * @default - none was, or it was destroyed since
   */
  readonly deployed?: Attempt;
  /** @default - it was not, or was deployed since */
  readonly destroyed?: Attempt;
  /** The last that failed, was interrupted or killed, since one was applied: parts of it may run. */
  readonly unsettled?: Attempt;
  /** The newest first. */
  readonly running: readonly Attempt[];
}

/** Outcomes after which the version of an attempt is the one that runs. */
const APPLIED: readonly Attempt["outcome"][] = ["succeeded", "unverified", "unhealthy"];
const UNSETTLED: readonly Attempt["outcome"][] = ["failed", "interrupted", "killed"];

/** @param attempts of one environment, the newest first */
export function whatRuns(attempts: readonly Attempt[]): LoggedRuns {
  const last = attempts.find(isApplied);
  return {
    deployed: last?.kind === "destroy" ? undefined : last,
    destroyed: last?.kind === "destroy" ? last : undefined,
    unsettled: attempts.find((each, index) => isUnsettled(each, attempts.slice(0, index))),
    running: attempts.filter(({ outcome }) => outcome === "running"),
  };
}

/** A rehearsal's own deployments are attempts of their own. */
function isApplied({ kind, outcome }: Attempt): boolean {
  return kind !== "rehearsal" && APPLIED.includes(outcome);
}

/** What a rehearsal deployed itself does not settle it. */
function isUnsettled({ id, outcome }: Attempt, newer: readonly Attempt[]): boolean {
  return UNSETTLED.includes(outcome) && !newer.some((each) => isApplied(each) && each.partOf !== id);
}
