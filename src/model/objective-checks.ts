import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { isNumberToken } from "../values/token";
import type { Traffic } from "./burn-alerts";
import { Declared } from "./declared";
import type { EnvironmentModel } from "./environment";
import type { Indicator } from "./indicator";
import { Job } from "./job";
import type { ObjectiveSubject } from "./objective-subject";
import { checkProperties } from "./properties";

/** Checks and defaults of an objective's properties, one function each; every mistake is noted, none thrown. */

export interface LatencyTarget {
  readonly percentile: number;
  readonly below: Duration;
}

export interface FreshnessTarget {
  readonly within: Duration;
  /** Percent of minutes. */
  readonly share?: number;
}

interface Targets {
  readonly availability: number;
  readonly latency: LatencyTarget;
  readonly freshness: FreshnessTarget;
  readonly durability: number;
}

const BY_KIND: Readonly<Record<string, readonly Indicator["kind"][]>> = {
  Service: ["availability", "latency"],
  Queue: ["freshness"],
  Job: ["freshness"],
  Database: ["durability"],
  Bucket: ["durability"],
  FileStore: ["durability"],
};
const FRESH_SHARE = 99;
const LONGEST_LATENCY = Duration.seconds(60);
const LONGEST_AGE = Duration.days(7);

export function subject(problems: ProblemCollector, environment: EnvironmentModel, given: unknown): ObjectiveSubject {
  const isSubject = Declared.isDeclared(given) && given.kind in BY_KIND && given.environment === environment;
  if (!isSubject)
    problems.report("SYM-OBJECTIVE-001", `of: ${Declared.isDeclared(given) ? given.node.path : show(given)}`);
  return given as ObjectiveSubject;
}

export function indicators(
  problems: ProblemCollector,
  of: ObjectiveSubject | undefined,
  given: Partial<Targets>,
): readonly Indicator[] {
  const found = [
    availability(problems, given.availability),
    latency(problems, given.latency),
    freshness(problems, given.freshness),
    durability(problems, given.durability),
  ].filter((indicator): indicator is Indicator => indicator !== undefined);
  const kinds = Declared.isDeclared(of) ? BY_KIND[of.kind] : undefined;
  if (!kinds) return found;
  const wrong = found.filter(({ kind }) => !kinds.includes(kind));
  if (found.length === 0 || wrong.length > 0)
    problems.report("SYM-OBJECTIVE-002", wrong.length > 0 ? wrong.map(({ kind }) => kind).join(", ") : "none", {
      allowed: `${kinds.join(" or ")}, of a ${(of as Declared).kind}`,
    });
  if (Job.is(of) && of.when === "before-deploy" && found.some(({ kind }) => kind === "freshness"))
    problems.report("SYM-OBJECTIVE-007", `${of.name}: before-deploy`);
  return found;
}

function availability(problems: ProblemCollector, given: unknown): Indicator | undefined {
  if (given === undefined) return undefined;
  return { kind: "availability", target: share(problems, "availability", given, 90) };
}

function latency(problems: ProblemCollector, given: LatencyTarget | undefined): Indicator | undefined {
  if (given === undefined) return undefined;
  const { percentile, below } = checkProperties(problems, given, ["percentile", "below"], "latency");
  return {
    kind: "latency",
    target: share(problems, "latency.percentile", percentile, 50),
    below: time(problems, "latency.below", below, Duration.millis(1), LONGEST_LATENCY),
  };
}

function freshness(problems: ProblemCollector, given: FreshnessTarget | undefined): Indicator | undefined {
  if (given === undefined) return undefined;
  const { within, share: fresh = FRESH_SHARE } = checkProperties(problems, given, ["within", "share"], "freshness");
  return {
    kind: "freshness",
    target: share(problems, "freshness.share", fresh, 90),
    within: time(problems, "freshness.within", within, Duration.minutes(1), LONGEST_AGE),
  };
}

function durability(problems: ProblemCollector, given: unknown): Indicator | undefined {
  if (given === undefined) return undefined;
  return { kind: "durability", target: share(problems, "durability", given, 90) };
}

/** Five decimals are 26 seconds in 30 days: less is not measured. */
function share(problems: ProblemCollector, property: string, given: unknown, least: number): number {
  const isShare =
    typeof given === "number" &&
    !isNumberToken(given) &&
    given >= least &&
    given < 100 &&
    Number(given.toFixed(5)) === given;
  if (!isShare)
    problems.report("SYM-OBJECTIVE-003", `${property}: ${show(given)}`, {
      allowed: `a percentage from ${least} to below 100, with five decimals at most`,
    });
  return given as number;
}

function time(problems: ProblemCollector, property: string, given: unknown, least: Duration, most: Duration): Duration {
  const isTime =
    given instanceof Duration && given.toMillis() >= least.toMillis() && given.toMillis() <= most.toMillis();
  if (!isTime)
    problems.report("SYM-OBJECTIVE-004", `${property}: ${given instanceof Duration ? given.toString() : show(given)}`, {
      allowed: `a Duration from ${least} to ${most}`,
    });
  return given as Duration;
}

export function window(problems: ProblemCollector, given: unknown = Duration.days(30)): Duration {
  const isWindow =
    given instanceof Duration && Number.isInteger(given.toDays()) && given.toDays() >= 7 && given.toDays() <= 90;
  if (!isWindow)
    problems.report("SYM-OBJECTIVE-005", `window: ${given instanceof Duration ? given.toString() : show(given)}`);
  return given as Duration;
}

export function traffic(problems: ProblemCollector, given: unknown = "steady"): Traffic {
  if (given !== "steady" && given !== "low") problems.report("SYM-OBJECTIVE-006", `traffic: ${show(given)}`);
  return given as Traffic;
}

/** `99.9 % of requests succeed`. */
export function describe(indicator: Indicator): string {
  const { target } = indicator;
  switch (indicator.kind) {
    case "availability":
      return `${target} % of requests succeed`;
    case "latency":
      return `${target} % of requests are answered within ${indicator.below}`;
    case "freshness":
      return `in ${target} % of minutes nothing is older than ${indicator.within}`;
    case "durability":
      return `${target} % of recovery points are made`;
  }
}
