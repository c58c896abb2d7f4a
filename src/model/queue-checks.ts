import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";

/** Checks and defaults of what a queue declares, one function each; every mistake is noted, none thrown. */

interface Times {
  readonly least: Duration;
  readonly most: Duration;
  readonly byDefault: Duration;
}

const TIMES = {
  visibilityTimeout: { least: Duration.seconds(0), most: Duration.hours(12), byDefault: Duration.seconds(30) },
  retention: { least: Duration.minutes(1), most: Duration.days(14), byDefault: Duration.days(4) },
  delay: { least: Duration.seconds(0), most: Duration.minutes(15), byDefault: Duration.seconds(0) },
  dataKeyReusePeriod: { least: Duration.minutes(1), most: Duration.hours(24), byDefault: Duration.minutes(5) },
} as const satisfies Record<string, Times>;

const MOST_RECEIVES = 1000;
/** CloudWatch has one value of the age a minute: "Available CloudWatch metrics for Amazon SQS". */
const LEAST_AGE_SECONDS = 60;

export function choice(problems: ProblemCollector, property: string, given: unknown, byDefault: boolean): boolean {
  if (given === undefined) return byDefault;
  if (typeof given !== "boolean") problems.report("SYM-QUEUE-001", `${property}: ${show(given)}`);
  return given === true;
}

export function deduplication(problems: ProblemCollector, fifo: boolean, given: unknown): boolean {
  const deduplicates = choice(problems, "contentBasedDeduplication", given, false);
  if (deduplicates && !fifo) problems.report("SYM-QUEUE-002", "contentBasedDeduplication: true without fifo: true");
  return deduplicates;
}

export function time(problems: ProblemCollector, property: keyof typeof TIMES, given: unknown): Duration {
  const { least, most, byDefault } = TIMES[property];
  if (given === undefined) return byDefault;
  if (isWholeSeconds(given) && given.toSeconds() >= least.toSeconds() && given.toSeconds() <= most.toSeconds())
    return given;
  problems.report("SYM-QUEUE-003", `${property}: ${showTime(given)}`, {
    allowed: `a Duration of ${least.toString()} to ${most.toString()}, in whole seconds`,
  });
  return byDefault;
}

export function maxReceives(problems: ProblemCollector, given: unknown = 5): number {
  if (Number.isInteger(given) && (given as number) >= 1 && (given as number) <= MOST_RECEIVES) return given as number;
  problems.report("SYM-QUEUE-004", `maxReceives: ${show(given)}`);
  return 1;
}

export function maxAge(problems: ProblemCollector, given: unknown, retention: Duration): Duration {
  const half = Duration.seconds(Math.floor(retention.toSeconds() / 2));
  if (given === undefined) return half;
  if (!isWholeSeconds(given) || given.toSeconds() < LEAST_AGE_SECONDS) {
    problems.report("SYM-QUEUE-003", `maxAge: ${showTime(given)}`, {
      allowed: "a Duration of 1 minute or more, in whole seconds",
    });
    return half;
  }
  if (given.toSeconds() >= retention.toSeconds())
    problems.report("SYM-QUEUE-006", `maxAge: ${given.toString()}, retention: ${retention.toString()}`);
  return given;
}

/** A message that no consumer finishes is received `maxReceives` times, each for the visibility timeout, and then moved. */
export function deadLettersBeforeExpiry(
  problems: ProblemCollector,
  queue: {
    readonly delay: Duration;
    readonly maxReceives: number;
    readonly retention: Duration;
    readonly visibilityTimeout: Duration;
  },
): void {
  const { delay, maxReceives, retention, visibilityTimeout } = queue;
  if (delay.toSeconds() + maxReceives * visibilityTimeout.toSeconds() < retention.toSeconds()) return;
  const times = `${maxReceives} times a visibilityTimeout of ${visibilityTimeout.toString()}`;
  problems.report("SYM-QUEUE-005", `retention: ${retention.toString()}, delay: ${delay.toString()}, ${times}`);
}

function isWholeSeconds(x: unknown): x is Duration {
  return x instanceof Duration && Number.isInteger(x.toSeconds());
}

function showTime(x: unknown): string {
  return x instanceof Duration && Number.isFinite(x.toSeconds()) ? x.toString() : show(x);
}
