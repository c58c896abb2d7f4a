import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { Burn } from "./burn";

/** What a metric alarm compares, as the state has it. */
export interface AlarmValues {
  readonly metric_query?: readonly AlarmQuery[];
  readonly namespace?: string;
  readonly metric_name?: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly statistic?: string;
  readonly period?: number;
  readonly evaluation_periods?: number;
  readonly threshold?: number;
}

interface AlarmQuery {
  readonly id: string;
  readonly expression?: string;
  readonly metric?: AlarmMetric | readonly AlarmMetric[];
}

interface AlarmMetric {
  readonly namespace: string;
  readonly metric_name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly period: number;
  readonly stat: string;
}

/**
 * Queries by the minute, so that they can be added up over any time: an alarm asks for one period as long as its window. Where it counts
 * events, its expressions `bad` and `total` are asked for; where it compares one metric, that one.
 */
export function burnQueries(alarm: AlarmValues): readonly MetricDataQuery[] {
  const { metric_query: queries = [] } = alarm;
  if (queries.length === 0) {
    const { namespace = "", metric_name = "", dimensions, statistic = "Maximum" } = alarm;
    return [
      { Id: "late", MetricStat: statOf({ namespace, metric_name, dimensions, period: MINUTE, stat: statistic }) },
    ];
  }
  return queries.flatMap(({ id, expression, metric }) => {
    const [asked] = [metric ?? []].flat();
    if (asked) return { Id: id, MetricStat: statOf(asked), ReturnData: false };
    return COUNTS.includes(id) ? { Id: id, Expression: expression, ReturnData: true } : [];
  });
}

const MINUTE = 60;
/** Ids of the expressions that count, in every alarm of a share: platforms/aws/monitoring/objectives/ratio.ts. */
const COUNTS = ["bad", "total"];

function statOf({ namespace, metric_name, dimensions = {}, stat }: AlarmMetric): MetricDataQuery["MetricStat"] {
  const named = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Metric: { Namespace: namespace, MetricName: metric_name, Dimensions: named },
    Period: MINUTE,
    Stat: stat,
  };
}

/** What the answers to {@link burnQueries} say of a time. */
export function burnOf(alarm: AlarmValues, results: ReadonlyMap<string, readonly number[]>, seconds: number): Burn {
  if ((alarm.metric_query ?? []).length === 0) {
    // A minute without a value is no late one: a queue without messages has none.
    const late = (results.get("late") ?? []).filter((value) => value > (alarm.threshold ?? Infinity)).length;
    const minutes = seconds / MINUTE;
    return { share: late / minutes, bad: late, events: minutes, seconds };
  }
  const [bad, events] = COUNTS.map((id) => (results.get(id) ?? []).reduce((sum, value) => sum + value, 0));
  return { share: events > 0 ? bad / events : undefined, bad, events, seconds };
}
