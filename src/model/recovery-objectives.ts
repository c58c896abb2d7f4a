import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { checkProperties } from "./properties";

/** How much may be lost and how long it may take to be back, after a disaster. */
export interface RecoveryObjectives {
  /** Recovery point objective: the longest time whose changes may be lost, 5 minutes to 35 days. */
  readonly rpo: Duration;
  /** Recovery time objective: the longest time until the data is usable again, 5 minutes to 35 days. */
  readonly rto: Duration;
}

const LEAST_MINUTES = 5;
const MOST_MINUTES = 35 * 24 * 60;

/** The objectives that a store declares, each the tier's where it is left out. */
export function checkRecovery(
  problems: ProblemCollector,
  given: unknown,
  byTier: RecoveryObjectives,
): RecoveryObjectives {
  if (given === undefined) return byTier;
  const read = checkProperties(problems, given as RecoveryObjectives, ["rpo", "rto"], "recovery");
  const { rpo = byTier.rpo, rto = byTier.rto } = read;
  for (const [name, value] of [
    ["rpo", rpo],
    ["rto", rto],
  ] as const) {
    const minutes = value instanceof Duration ? value.toSeconds() / 60 : NaN;
    if (!Number.isInteger(minutes) || minutes < LEAST_MINUTES || minutes > MOST_MINUTES)
      problems.report("SYM-STORE-002", `recovery.${name}: ${value instanceof Duration ? value : show(value)}`);
  }
  return { rpo, rto };
}
