import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { UsageFigure } from "./usage";
import type { MeteredMember, UsageMetric, UsageStatistic } from "./usage-metrics";

/** What CloudWatch is asked for one figure. */
export interface AskedFigure {
  readonly metric: UsageMetric;
  readonly of?: number;
  /** Ids of the queries, by their statistic as CloudWatch has it. */
  readonly ids: Readonly<Record<string, string>>;
}

/** By id, the values of each period. */
export type UsageResults = ReadonlyMap<string, readonly number[]>;

/** An average over all of the time is that of its samples, not of the averages of its periods. */
const STATISTICS: Readonly<Record<UsageStatistic, readonly string[]>> = {
  average: ["Sum", "SampleCount"],
  maximum: ["Maximum"],
  minimum: ["Minimum"],
  total: ["Sum"],
};

/** Seconds. Of a day in five minutes, beyond it by the hour: a call returns 100,800 values at most ("GetMetricData"). */
export function periodOf(hours: number): number {
  return hours <= 24 ? 300 : 3600;
}

/** Gives each query of an answer an id of its own. */
export class UsageQueries {
  readonly all: MetricDataQuery[] = [];

  constructor(private readonly period: number) {}

  ask(metric: UsageMetric, { dimensions }: MeteredMember, of?: number): AskedFigure {
    const statistics = [...new Set(metric.statistics.flatMap((statistic) => STATISTICS[statistic]))];
    const ids = Object.fromEntries(statistics.map((stat) => [stat, this.add(metric, dimensions, stat)]));
    return { metric, of, ids };
  }

  private add({ namespace, metric }: UsageMetric, dimensions: MeteredMember["dimensions"], stat: string): string {
    const id = `q${this.all.length}`;
    const named = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    this.all.push({
      Id: id,
      MetricStat: {
        Metric: { Namespace: namespace, MetricName: metric, Dimensions: named },
        Period: this.period,
        Stat: stat,
      },
    });
    return id;
  }
}

/** The figure that the answers make; numbers without data are left out. */
export function figureOf({ metric, of, ids }: AskedFigure, results: UsageResults): UsageFigure {
  const values = (statistic: string): readonly number[] => results.get(ids[statistic] ?? "") ?? [];
  const sum = (statistic: string): number => values(statistic).reduce((all, value) => all + value, 0);
  const has = (statistic: string): boolean => values(statistic).length > 0;
  const is = (statistic: UsageStatistic): boolean => metric.statistics.includes(statistic);
  return {
    title: metric.title,
    unit: metric.unit,
    average: is("average") && sum("SampleCount") > 0 ? sum("Sum") / sum("SampleCount") : undefined,
    maximum: is("maximum") && has("Maximum") ? Math.max(...values("Maximum")) : undefined,
    minimum: is("minimum") && has("Minimum") ? Math.min(...values("Minimum")) : undefined,
    total: is("total") && has("Sum") ? sum("Sum") : undefined,
    of,
  };
}
