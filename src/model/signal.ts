import { Duration } from "../values/duration";
import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { isDuration, showDuration } from "../values/show-duration";
import { checkText } from "../values/text";
import { isNumberToken } from "../values/token";
import { checkProperties, isRecord, readEntries } from "./properties";
import { Workload } from "./workload";

export const cloudwatchStatistics = ["Average", "Maximum", "Minimum", "SampleCount", "Sum"] as const;
export type CloudwatchStatistic = (typeof cloudwatchStatistics)[number];

/** A metric of Amazon CloudWatch. */
export interface CloudwatchMetric {
  /** Such as `Shop/Carts`, or `AWS/RDS`. */
  readonly namespace: string;
  readonly name: string;
  /** Values may be tokens, such as the name of a resource. @default - none */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** @default "Average" */
  readonly statistic?: CloudwatchStatistic;
  /**
   * What each value of the statistic is of: whole minutes, 1 minute to 1 hour, of which `for` is a multiple. Some services of
   * AWS give a value in 5 minutes only; the alert is never raised where it is shorter than that.
   * @default Duration.minutes(1)
   */
  readonly period?: Duration;
}

interface Limit {
  /** Raised above this value. Give this or `below`. */
  readonly above?: number;
  /** Raised below this value. */
  readonly below?: number;
  /** For how long it must be so, without a gap: whole minutes, 1 minute to 1 day. @default Duration.minutes(5) */
  readonly for?: Duration;
}

export interface MetricSignalProps extends Limit {
  /** What it is on AWS. @default - the alert does not exist there, which the documents say */
  readonly cloudwatch?: CloudwatchMetric;
  /** What it is on Docker: an expression of PromQL. @default - the alert does not exist there, which the documents say */
  readonly prometheus?: string;
}

export interface LogSignalProps {
  /** Whose log. */
  readonly of: Workload;
  /** Text that a line holds: 1 to 150 characters of one line. Give this or `field`. */
  readonly contains?: string;
  /** Field of a line of JSON and the text, number or truth value that it equals: `{ name: "level", equals: "fatal" }`. */
  readonly field?: { readonly name: string; readonly equals: string };
  /** Lines within `within` from which on it is raised: 1 or more. @default 1 */
  readonly atLeast?: number;
  /** Whole minutes, 1 minute to 1 day. @default Duration.minutes(5) */
  readonly within?: Duration;
}

export interface MetricSignal {
  readonly kind: "metric";
  readonly cloudwatch?: CloudwatchMetric & Required<Pick<CloudwatchMetric, "statistic" | "period">>;
  readonly prometheus?: string;
  readonly comparison: "above" | "below";
  readonly threshold: number;
  readonly for: Duration;
}

export interface LogSignal {
  readonly kind: "log";
  readonly of: Workload;
  readonly match:
    | { readonly kind: "contains"; readonly text: string }
    | { readonly kind: "field"; readonly name: string; readonly equals: string };
  readonly atLeast: number;
  readonly within: Duration;
}

/** What raises an alert of the project's own. */
export type Signal = MetricSignal | LogSignal;

const METRIC_PROPERTIES = ["namespace", "name", "dimensions", "statistic", "period"];
const FIELD = /^[A-Za-z_][\w-]{0,63}(\.[A-Za-z_][\w-]{0,63}){0,4}$/;
const METRIC_NAME = /^[ -9;-~]{1,255}$/;
/**
 * A filter pattern of CloudWatch Logs has up to 1024 characters: `filterPattern` of PutMetricFilter. A field's name has up to
 * 324 and may stand there twice, each character of the text may need another before it.
 */
const LONGEST_TEXT = 150;
/** In a field's value CloudWatch Logs takes `*` for any text, and knows no way to mean the character. */
const ANY_TEXT = /[\n*]/;

export const Signal = {
  /**
   * A metric that is above or below a value for a time.
   * @throws SpecificationError SYM-ALERT-002 to 004, of everything that is wrong at once
   */
  metric(props: MetricSignalProps): MetricSignal {
    const problems = new ProblemCollector("Signal.metric");
    const given = checkProperties(problems, props, ["cloudwatch", "prometheus", "above", "below", "for"]);
    if (given.cloudwatch === undefined && given.prometheus === undefined)
      problems.report("SYM-ALERT-002", "neither cloudwatch nor prometheus");
    const { above, below } = given;
    const threshold: unknown = above ?? below;
    if ((above === undefined) === (below === undefined) || !isNumber(threshold))
      problems.report("SYM-ALERT-003", `above: ${show(above)}, below: ${show(below)}`);
    const time = checkTime(problems, "for", given.for);
    const signal: MetricSignal = {
      kind: "metric",
      cloudwatch: given.cloudwatch === undefined ? undefined : checkMetric(problems, given.cloudwatch, time),
      prometheus: problems.attempt("prometheus", () =>
        given.prometheus === undefined ? undefined : checkText(given.prometheus, ""),
      ),
      comparison: above === undefined ? "below" : "above",
      threshold: threshold as number,
      for: time,
    };
    problems.throwIfAny();
    return Object.freeze(signal);
  },

  /**
   * Lines of a workload's log.
   * @throws SpecificationError SYM-ALERT-002 to 004, of everything that is wrong at once
   */
  log(props: LogSignalProps): LogSignal {
    const problems = new ProblemCollector("Signal.log");
    const given = checkProperties(problems, props, ["of", "contains", "field", "atLeast", "within"]);
    if (!Workload.is(given.of)) problems.report("SYM-ALERT-002", `of: ${show(given.of)}`);
    const { atLeast = 1 } = given;
    if (!isNumber(atLeast) || !Number.isInteger(atLeast) || atLeast < 1)
      problems.report("SYM-ALERT-003", `atLeast: ${show(atLeast)}`, { allowed: "a whole number from 1" });
    const signal: LogSignal = {
      kind: "log",
      of: given.of as Workload,
      match: checkMatch(problems, given),
      atLeast,
      within: checkTime(problems, "within", given.within),
    };
    problems.throwIfAny();
    return Object.freeze(signal);
  },
};

/** True for what one of the constructors above made. */
export function isSignal(x: unknown): x is Signal {
  const kinds: readonly unknown[] = ["metric", "log"];
  return x !== null && typeof x === "object" && Object.isFrozen(x) && kinds.includes((x as Signal).kind);
}

function isNumber(x: unknown): x is number {
  return typeof x === "number" && Number.isFinite(x) && !isNumberToken(x);
}

function checkMetric(problems: ProblemCollector, metric: CloudwatchMetric, time: Duration): MetricSignal["cloudwatch"] {
  const given = checkProperties(problems, metric, METRIC_PROPERTIES, "cloudwatch");
  const { dimensions = {}, statistic = "Average" } = given;
  for (const name of ["namespace", "name"] as const)
    if (typeof given[name] !== "string" || !METRIC_NAME.test(given[name]))
      problems.report("SYM-ALERT-002", `cloudwatch.${name}: ${show(given[name])}`);
  if (!cloudwatchStatistics.includes(statistic))
    problems.report("SYM-ALERT-002", `cloudwatch.statistic: ${show(statistic)}`, {
      allowed: cloudwatchStatistics.join(", "),
    });
  const entries = isRecord(dimensions) ? readEntries(problems, dimensions, "cloudwatch.dimensions") : [];
  if (!isRecord(dimensions) || entries.length > 30 || entries.some(([, value]) => typeof value !== "string"))
    problems.report("SYM-ALERT-002", `cloudwatch.dimensions: ${show(dimensions)}`, {
      allowed: "an object of up to 30 texts by name",
    });
  return {
    namespace: given.namespace as string,
    name: given.name as string,
    dimensions: Object.fromEntries(entries) as Record<string, string>,
    statistic,
    period: checkPeriod(problems, time, given.period),
  };
}

function checkPeriod(problems: ProblemCollector, time: Duration, given: unknown = Duration.minutes(1)): Duration {
  const seconds = isDuration(given) ? given.toSeconds() : 0;
  const isPeriod = seconds >= 60 && seconds <= 3600 && seconds % 60 === 0;
  // A time that is none was reported already.
  const divides = !isWholeMinutes(time) || time.toSeconds() % seconds === 0;
  if (!isPeriod || !divides)
    problems.report("SYM-ALERT-004", `cloudwatch.period: ${showDuration(given)}`, {
      allowed: "a Duration of whole minutes, from 1 minute to 1 hour, of which `for` is a multiple",
    });
  return given as Duration;
}

function checkMatch(problems: ProblemCollector, { contains, field }: Partial<LogSignalProps>): LogSignal["match"] {
  if ((contains === undefined) === (field === undefined))
    problems.report("SYM-ALERT-002", `contains: ${show(contains)}, field: ${show(field)}`, {
      allowed: "either contains or field",
    });
  const text = (property: string, value: unknown, unwanted = /\n/): string => {
    const checked = problems.attempt(property, () => checkText(value, "")) ?? "";
    if (checked.length > LONGEST_TEXT || unwanted.test(checked))
      problems.report("SYM-ALERT-002", `${property}: ${show(checked)}`, {
        allowed: `1 to ${LONGEST_TEXT} characters of one line${unwanted.test("*") ? ", without *" : ""}`,
      });
    return checked;
  };
  if (field === undefined) return { kind: "contains", text: text("contains", contains ?? " ") };
  const { name, equals } = checkProperties(problems, field, ["name", "equals"], "field");
  if (typeof name !== "string" || !FIELD.test(name)) problems.report("SYM-ALERT-002", `field.name: ${show(name)}`);
  return { kind: "field", name: name as string, equals: text("field.equals", equals, ANY_TEXT) };
}

function checkTime(problems: ProblemCollector, property: string, given: unknown = Duration.minutes(5)): Duration {
  const isRight = isWholeMinutes(given) && given.toSeconds() <= 86_400;
  if (!isRight) problems.report("SYM-ALERT-004", `${property}: ${showDuration(given)}`);
  return given as Duration;
}

function isWholeMinutes(x: unknown): x is Duration {
  return isDuration(x) && x.toSeconds() >= 60 && x.toSeconds() % 60 === 0;
}
