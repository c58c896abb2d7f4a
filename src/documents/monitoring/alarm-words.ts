import { tryEntryOf } from "../../values/entry-of";
import { type Attributes, type ResourceFact, blocksOf, isTrue, readableTemplate } from "../../facts";
import { type Inline, code, inline, joined, text } from "../kit/markdown";
import { value } from "../shown";
import { bare, isSet, listed, timeWords } from "../tables/resource-table";
import { measure } from "./metric-units";

const SIGNS: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: "is at least",
  GreaterThanThreshold: "is more than",
  LessThanOrEqualToThreshold: "is at most",
  LessThanThreshold: "is less than",
};

const STATISTICS: Readonly<Record<string, string>> = {
  Average: "the average of",
  Maximum: "the largest",
  Minimum: "the smallest",
  SampleCount: "the number of samples of",
  Sum: "the sum of",
};

/** What a metric alarm compares with what, and for how long: `the largest AWS/SQS ApproximateAgeOfOldestMessage of ... is at least 15 minutes, over 1 minute`. */
export function alarmWords(alarm: ResourceFact): Inline {
  return inline`${comparedWords(alarm)} ${conditionWords(alarm)}`;
}

/** What a metric alarm compares: a statistic of a metric, or an expression of several. */
export function comparedWords(alarm: ResourceFact): Inline {
  const queries = alarm.blocks("metric_query");
  return queries.length > 0 ? mathWords(queries) : plainWords(alarm);
}

/** `is at least 15 minutes, in each of 3 periods of 5 minutes`. */
export function conditionWords(alarm: ResourceFact): Inline {
  const queries = alarm.blocks("metric_query");
  const sign = alarm.value("comparison_operator");
  const words = tryEntryOf(SIGNS, sign);
  const comparison = words === undefined ? inline`compares by ${value(sign)} with` : text(words);
  return inline`${comparison} ${limit(alarm)}, ${periodWords(alarm, periodOf(alarm, queries))}`;
}

/** `in each of 3 periods of 5 minutes`: how long it must be so. */
function periodWords(alarm: ResourceFact, period: unknown): Inline {
  const periods = alarm.value("evaluation_periods");
  const needed = alarm.value("datapoints_to_alarm") ?? periods;
  const length = timeWords(period);
  if (String(periods) === "1" && String(needed) === "1") return inline`over ${length}`;
  if (String(needed) === String(periods)) return inline`in each of ${bare(periods)} periods of ${length}`;
  return inline`in ${bare(needed)} of ${bare(periods)} periods of ${length}`;
}

/** The period of metric math is that of its metrics. */
function periodOf(alarm: ResourceFact, queries: readonly Attributes[]): unknown {
  const known = queries.map((query) => blocksOf(query.metric)[0]?.period ?? query.period).find(isSet);
  return alarm.value("period") ?? known;
}

/** A number of samples has no unit. Anomaly detection compares with a band of metric math instead of a number. */
function limit(alarm: ResourceFact): Inline {
  const band = alarm.value("threshold_metric_id");
  if (isSet(band)) return inline`the band ${value(band)}`;
  const metric = alarm.value("statistic") === "SampleCount" ? "" : (alarm.text("metric_name") ?? "");
  return measure(metric, alarm.value("threshold"));
}

function plainWords(alarm: ResourceFact): Inline {
  const statistic = alarm.value("statistic") ?? alarm.value("extended_statistic");
  return metricWords(alarm.attributes, statistic, alarm.text("metric_name"));
}

/** `the sum of AWS/ApplicationELB RequestCount of TargetGroup aws_lb_target_group.web`. */
function metricWords(metric: Attributes, statistic: unknown, name: string | undefined): Inline {
  const dimensions = Object.entries((metric.dimensions ?? {}) as Record<string, unknown>);
  const of = dimensions.map(([dimension, which]) => inline`${text(readable(dimension))} ${value(which)}`);
  const by = isSet(statistic)
    ? tryEntryOf(STATISTICS, statistic) === undefined
      ? inline`${value(statistic)} of`
      : text(tryEntryOf(STATISTICS, statistic)!)
    : inline`the value of`;
  const what = inline`${by} ${value([metric.namespace, name].filter(isSet).map(String).join(" "))}`;
  return of.length === 0 ? what : inline`${what} of ${listed(of)}`;
}

/** The expression that the alarm compares, then what each name in it is. */
function mathWords(queries: readonly Attributes[]): Inline {
  const compared = queries.filter((query) => isTrue(query.return_data));
  const others = queries.filter((query) => !isTrue(query.return_data));
  const main = compared.length === 0 ? inline`nothing that returns data` : joined(compared.map(named), " and ");
  if (others.length === 0) return main;
  const names = others.map((query) => inline`${value(query.id)} is ${queryWords(query)}`);
  return inline`${main} (${joined(names, "; ")})`;
}

function named(query: Attributes): Inline {
  return inline`${value(query.id)}, which is ${queryWords(query)},`;
}

function queryWords(query: Attributes): Inline {
  if (isSet(query.expression)) return code(readable(query.expression));
  const [metric] = blocksOf(query.metric);
  return metric === undefined ? value(query.id) : metricWords(metric, metric.stat, String(metric.metric_name ?? ""));
}

function readable(template: unknown): string {
  return readableTemplate(String(template));
}
