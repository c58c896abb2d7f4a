import { Environment, Objective } from "../../../src";
import { Query, Value, evaluateQueries } from "../../support/metric-math";
import { terraformOf } from "./staging";

const ALARM = /ALARM\("\$\{aws_cloudwatch_metric_alarm\.(\w+)\.alarm_name\}"\)/g;

const synthesized = new WeakMap<Environment, any>();

/** Resources of a type of an environment to which nothing is added any more. */
export function resourcesOf(env: Environment, type: string): Record<string, any> {
  if (!synthesized.has(env)) synthesized.set(env, terraformOf(env));
  return synthesized.get(env).resource[type] ?? {};
}

export const alarmsOf = (env: Environment): Record<string, any> => resourcesOf(env, "aws_cloudwatch_metric_alarm");
export const compositesOf = (env: Environment): Record<string, any> =>
  resourcesOf(env, "aws_cloudwatch_composite_alarm");
export const ofObjective = (all: Record<string, any>, name = "answers"): readonly string[] =>
  Object.keys(all)
    .filter((id) => id.startsWith(`${name}_`))
    .sort();

export function differencesOf(env: Environment): readonly (readonly [string, string, string])[] {
  return env.platform.differences!(env)
    .filter(({ construct }) => env.declaredOf(Objective).some(({ name }) => name === construct))
    .map(({ construct, property, instead }) => [construct, property, instead] as const);
}

/** What happened in a minute, given how many seconds ago it began. */
export type Traffic = (secondsAgo: number) => { readonly requests: number; readonly bad: number };

/** The statistic of a metric over the last `period` seconds; undefined where nothing was reported. */
export function counted(traffic: Traffic): (metric: NonNullable<Query["metric"]>) => Value {
  const memory = new Map<number, { requests: number; bad: number }>();
  const over = (period: number) => {
    const known = memory.get(period);
    if (known) return known;
    const sum = { requests: 0, bad: 0 };
    // A minute is as fine as the load balancer counts.
    for (let ago = 60; ago <= period; ago += 60) {
      const { requests, bad } = traffic(ago);
      sum.requests += requests;
      sum.bad += bad;
    }
    memory.set(period, sum);
    return sum;
  };
  return ({ metric_name: name, stat, period }) => {
    const { requests, bad } = over(period);
    if (name === "RequestCount") return requests || undefined;
    if (name === "HTTPCode_Target_5XX_Count") return bad || undefined;
    if (name === "TargetResponseTime" && stat === "SampleCount") return requests || undefined;
    if (name === "TargetResponseTime") return requests > 0 ? (100 * (requests - bad)) / requests : undefined;
    return undefined;
  };
}

/** Whether a composite alarm is raised at that traffic. */
export function isRaised(env: Environment, composite: string, statisticOf: ReturnType<typeof counted>): boolean {
  const alarms = alarmsOf(env);
  const stateOf = (id: string): boolean => {
    const { metric_query: queries, threshold, comparison_operator: comparison } = alarms[id];
    expect(comparison).toBe("GreaterThanThreshold");
    const value = evaluateQueries(queries, statisticOf);
    return value !== undefined && value > threshold;
  };
  const rule: string = compositesOf(env)[composite].alarm_rule;
  const pairs = rule.split(" OR ").map((pair) => [...pair.matchAll(ALARM)].map(([, id]) => id));
  expect(pairs.every((pair) => pair.length === 2)).toBe(true);
  return pairs.some((pair) => pair.every(stateOf));
}

export const steady =
  (share: number, perMinute = 100_000): Traffic =>
  () => ({ requests: perMinute, bad: Math.round(share * perMinute) });
