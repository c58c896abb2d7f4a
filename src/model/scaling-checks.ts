import { Percent } from "../values/percent";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";

/** Checks and defaults of what scales a service or a worker, one function each; every mistake is noted, none thrown. */

const MOST_COPIES = 500;

export interface Copies {
  readonly min: number;
  readonly max: number;
}

/**
 * The bounds as given, each moved only as far as the other given one asks.
 * @param fewest 1 for what is exposed, which must answer
 */
export function copies(problems: ProblemCollector, given: Partial<Copies>, byTier: Copies, fewest: 0 | 1): Copies {
  const { min = isCount(given.max) ? Math.min(byTier.min, given.max) : byTier.min } = given;
  const { max = isCount(min) ? Math.max(byTier.max, min) : byTier.max } = given;
  if (!isCount(min) || !isCount(max) || min < fewest || max < Math.max(min, 1) || max > MOST_COPIES)
    problems.report("SYM-SERVICE-003", `scaling.min: ${show(min)}, scaling.max: ${show(max)}`);
  return { min, max };
}

export function target(problems: ProblemCollector, name: "cpu" | "memory", given: unknown): Percent | undefined {
  return given === undefined
    ? undefined
    : problems.attempt(`scaling.${name}`, () => Percent.of(given as number | Percent));
}

function isCount(x: unknown): x is number {
  return Number.isInteger(x);
}
