import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { checkProperties, isRecord } from "./properties";

/** Checks and defaults of what a recovery declares, one function each; every mistake is noted, none thrown. */

export type LockProps =
  | { readonly mode: "governance" }
  | {
      readonly mode: "compliance";
      /** Time in which the lock can still be taken off, 3 days or more. After it, never again. */
      readonly changeableFor: Duration;
    };

export interface VaultLock {
  readonly mode: "governance" | "compliance";
  /** Only of a lock in compliance mode. */
  readonly changeableFor?: Duration;
}

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
/** `DeleteAfterDays` and `ChangeableForDays` of the AWS Backup API. */
const MOST_DAYS = 36_500;
const LEAST_CHANGEABLE_DAYS = 3;
/** Days that a backup stays in cold storage at least: `MoveToColdStorageAfterDays` of the AWS Backup API. */
const LEAST_COLD_DAYS = 90;

export function retention(problems: ProblemCollector, given: unknown, byTier: Duration): Duration {
  if (given === undefined || isWholeDays(given, 1, MOST_DAYS)) return given ?? byTier;
  problems.report("SYM-RECOVERY-001", `retention: ${showTime(given)}`);
  return byTier;
}

export function region(problems: ProblemCollector, given: unknown): string | undefined {
  if (given !== undefined && (typeof given !== "string" || !REGION.test(given)))
    problems.report("SYM-RECOVERY-002", `copyTo: ${show(given)}`);
  return given as string | undefined;
}

export function lock(problems: ProblemCollector, given: unknown, byTier: boolean): VaultLock | undefined {
  const chosen = given === undefined ? byTier : given;
  if (typeof chosen === "boolean") return chosen ? { mode: "governance" } : undefined;
  if (!isRecord(given)) {
    problems.report("SYM-RECOVERY-003", `lock: ${show(given)}`);
    return undefined;
  }
  const { mode, changeableFor } = checkProperties(problems, given, ["mode", "changeableFor"], "lock");
  if (mode !== "governance" && mode !== "compliance") problems.report("SYM-RECOVERY-003", `lock.mode: ${show(mode)}`);
  const isRight =
    mode === "compliance" ? isWholeDays(changeableFor, LEAST_CHANGEABLE_DAYS, MOST_DAYS) : changeableFor === undefined;
  if (!isRight)
    problems.report("SYM-RECOVERY-003", `lock.changeableFor: ${showTime(changeableFor)} of mode ${show(mode)}`);
  return { mode, changeableFor } as VaultLock;
}

export function timeUntilCold(problems: ProblemCollector, given: unknown, kept: Duration): Duration | undefined {
  if (given === undefined || isWholeDays(given, 1, kept.toDays() - LEAST_COLD_DAYS)) return given;
  problems.report("SYM-RECOVERY-004", `coldStorage: ${showTime(given)} of a retention of ${kept}`);
  return undefined;
}

function isWholeDays(x: unknown, least: number, most: number): x is Duration {
  return x instanceof Duration && Number.isInteger(x.toDays()) && x.toDays() >= least && x.toDays() <= most;
}

function showTime(x: unknown): string {
  return x instanceof Duration ? x.toString() : show(x);
}
