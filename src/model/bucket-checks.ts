import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { UNPASSABLE } from "../values/text";
import { holdsToken } from "../values/token";
import { BucketCors } from "./bucket-cors";
import { checkProperties, isRecord, readEntries } from "./properties";

/** Checks and defaults of what a bucket declares, one function each; every mistake is noted, none thrown. */

/** A hundred years: "Object Lock: bucket-level default retention" of the Amazon S3 user guide; the same bound serves the others. */
const MOST_DAYS = 36_500;
/** A rule is named by its prefix, in 255 characters: `LifecycleRule` of the Amazon S3 API. */
const LONGEST_PREFIX = 240;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/;

/** `CORSConfiguration` of the Amazon S3 API. */
const MOST_CORS_RULES = 100;
/** Of the 64 KB that a configuration may be large, what remains beside its tags. */
const LARGEST_CORS = 32_768;
const METHODS = ["GET", "PUT", "POST", "DELETE", "HEAD"];
const ORIGIN = /^(\*|[a-z][a-z0-9+.-]*:\/\/[A-Za-z0-9.*-]+(:\d{1,5})?)$/;
const HEADER = /^[A-Za-z0-9*_-]+$/;
const LONGEST_MAX_AGE_SECONDS = 86_400;

export function choice(problems: ProblemCollector, property: string, given: unknown): boolean {
  if (given === undefined) return true;
  if (typeof given !== "boolean") problems.report("SYM-BUCKET-001", `${property}: ${show(given)}`);
  return given === true;
}

export function versionRetention(
  problems: ProblemCollector,
  versions: boolean,
  given: unknown,
  byTier: Duration,
): Duration {
  if (given === undefined) return byTier;
  const retention = days(problems, "versionRetention", given);
  if (!versions && retention) needsVersions(problems, `versionRetention: ${retention.toString()}`);
  return retention ?? byTier;
}

export function objectLock(problems: ProblemCollector, versions: boolean, given: unknown): Duration | undefined {
  if (given === undefined) return undefined;
  const lock = days(problems, "objectLock", given);
  if (!versions && lock) needsVersions(problems, `objectLock: ${lock.toString()}`);
  return lock;
}

export function replicateTo(problems: ProblemCollector, versions: boolean, given: unknown): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== "string" || holdsToken(given) || !REGION.test(given)) {
    problems.report("SYM-BUCKET-007", show(given));
    return undefined;
  }
  if (!versions) needsVersions(problems, `replicateTo: ${given}`);
  return given;
}

/** By prefix, sorted, so that another order is no change; the empty prefix is that of every object. */
export function expiry(problems: ProblemCollector, given: unknown): Readonly<Record<string, Duration>> {
  if (given === undefined) return {};
  if (given instanceof Duration || !isRecord(given)) {
    const all = days(problems, "expiry", given, "SYM-BUCKET-003");
    return all ? { "": all } : {};
  }
  const rules = readEntries(problems, given, "expiry").flatMap(([prefix, value]) => {
    if (!isPrefix(prefix)) problems.report("SYM-BUCKET-004", `expiry: ${show(prefix)}`);
    const time = days(problems, `expiry[${show(prefix)}]`, value, "SYM-BUCKET-003");
    return time ? [[prefix, time] as const] : [];
  });
  if (Object.keys(given).length === 0) problems.report("SYM-BUCKET-003", "expiry: {}");
  reportIneffective(problems, rules);
  return Object.fromEntries(rules.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function cors(problems: ProblemCollector, given: unknown): readonly Required<BucketCors>[] {
  if (given === undefined) return [];
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_CORS_RULES) {
    problems.report("SYM-BUCKET-006", `cors: ${Array.isArray(given) ? `${given.length} rules` : show(given)}`);
    return [];
  }
  const rules = Array.from(given, (rule: unknown, i) => corsRule(problems, `cors[${i}]`, rule));
  const size = rules.flatMap(textsOf).reduce((sum, { length }) => sum + length, 0);
  if (size > LARGEST_CORS)
    problems.report("SYM-BUCKET-006", `cors: rules of ${size} characters`, {
      allowed: `origins and headers of ${LARGEST_CORS} characters together`,
      fix: "use a pattern such as https://*.example.com, or fewer origins",
    });
  return rules;
}

function textsOf({ origins, headers, exposedHeaders }: Required<BucketCors>): readonly string[] {
  return [origins, headers, exposedHeaders].flat().filter((each) => typeof each === "string");
}

function corsRule(problems: ProblemCollector, within: string, rule: unknown): Required<BucketCors> {
  const known = ["origins", "methods", "headers", "exposedHeaders", "maxAge"];
  const read: Partial<Record<keyof BucketCors, unknown>> = checkProperties(problems, rule as BucketCors, known, within);
  const { origins, methods, headers = [], exposedHeaders = [], maxAge = Duration.minutes(10) } = read;
  const list = (name: string, value: unknown, least: number, isRight: (each: string) => boolean): void => {
    const right =
      Array.isArray(value) &&
      value.length >= least &&
      new Set(value).size === value.length &&
      Array.from(value, (each: unknown) => typeof each === "string" && isRight(each)).every(Boolean);
    if (!right) problems.report("SYM-BUCKET-006", `${within}.${name}: ${show(value)}`);
  };
  list("origins", origins, 1, (each) => ORIGIN.test(each) && hasOneStar(each));
  list("methods", methods, 1, (each) => METHODS.includes(each));
  list("headers", headers, 0, (each) => HEADER.test(each) && hasOneStar(each));
  list("exposedHeaders", exposedHeaders, 0, (each) => HEADER.test(each) && !each.includes("*"));
  const seconds = maxAge instanceof Duration ? maxAge.toSeconds() : NaN;
  if (!Number.isInteger(seconds) || seconds > LONGEST_MAX_AGE_SECONDS)
    problems.report("SYM-BUCKET-006", `${within}.maxAge: ${maxAge instanceof Duration ? maxAge : show(maxAge)}`, {
      allowed: "a Duration of up to 1 day, in whole seconds: the longest that a browser keeps an answer",
    });
  return Object.freeze({ origins, methods, headers, exposedHeaders, maxAge }) as Required<BucketCors>;
}

/** A pattern holds one star at most, in an origin and in a header alike. */
function hasOneStar(pattern: string): boolean {
  return pattern.split("*").length <= 2;
}

function isPrefix(prefix: string): boolean {
  const isLiteral = !holdsToken(prefix) && !CONTROL.test(prefix) && !UNPASSABLE.test(prefix);
  return isLiteral && prefix.length <= LONGEST_PREFIX;
}

/** "Conflicting lifecycle rules" of the Amazon S3 user guide: where two match an object, the shorter expiration wins. */
function reportIneffective(problems: ProblemCollector, rules: readonly (readonly [string, Duration])[]): void {
  for (const [prefix, time] of rules) {
    const shorter = rules.find(
      ([other, otherTime]) => other !== prefix && prefix.startsWith(other) && otherTime.toMillis() <= time.toMillis(),
    );
    if (shorter)
      problems.report(
        "SYM-BUCKET-005",
        `${show(prefix)} after ${time.toString()}, where ${show(shorter[0])} expires after ${shorter[1].toString()}`,
      );
  }
}

function days(
  problems: ProblemCollector,
  property: string,
  given: unknown,
  id: "SYM-BUCKET-002" | "SYM-BUCKET-003" = "SYM-BUCKET-002",
): Duration | undefined {
  const amount = given instanceof Duration ? given.toDays() : NaN;
  if (Number.isInteger(amount) && amount >= 1 && amount <= MOST_DAYS) return given as Duration;
  problems.report(id, `${property}: ${given instanceof Duration ? given.toString() : show(given)}`);
  return undefined;
}

function needsVersions(problems: ProblemCollector, got: string): void {
  problems.report("SYM-BUCKET-008", `${got} with versions: false`);
}
