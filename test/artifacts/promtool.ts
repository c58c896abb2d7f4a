import { join } from "node:path";
import { rulesYaml } from "../../src/artifacts/prometheus/rules";
import { records } from "../../src/model/prometheus-records";
import { type Monitored, run, written } from "./monitored";

/** Series from minute 0 on, one value a minute, as promtool writes them: `0+10x60`. */
export type Series = Readonly<Record<string, string>>;

export interface RuleTest {
  readonly series: Series;
  /** What an expression yields at a minute. */
  readonly expect: readonly { readonly minute: number; readonly expression: string; readonly value: number }[];
}

/** 1 while an alert is raised, else 0. */
export function raised(alert: string): string {
  return `count(ALERTS{alertname="${alert}",alertstate="firing"}) or vector(0)`;
}

/** Rules of the groups whose names match, as the file has them. */
export function rulesOfGroups({ project, environment, monitoring }: Monitored, groups: RegExp): string {
  const chosen = monitoring.groups.filter(({ name }) => groups.test(name));
  return rulesYaml({ project, environment, monitoring: { ...monitoring, groups: chosen } });
}

/** One pair of windows of an objective's indicator by itself: its events, its two shares, and the alert. */
export function rulesOfPair(
  { project, environment, monitoring }: Monitored,
  { objective, indicator, alert, windows }: Pair,
): string {
  const shares = windows.map((seconds) => records.errorRatio(seconds));
  const wanted: readonly string[] = [records.events, records.badEvents, ...shares, alert];
  const groups = monitoring.groups
    .filter(({ name }) => name === `objective-${objective}`)
    .map((group) => ({
      ...group,
      rules: group.rules.filter(
        (rule) => rule.labels?.indicator === indicator && wanted.includes("alert" in rule ? rule.alert : rule.record),
      ),
    }));
  return rulesYaml({ project, environment, monitoring: { ...monitoring, groups } });
}

export interface Pair {
  readonly objective: string;
  readonly indicator: string;
  readonly alert: string;
  /** Seconds of the long window and of the short one. */
  readonly windows: readonly number[];
}

/** Fails where promtool finds another value than expected. */
export function testRules(rules: string, tests: readonly RuleTest[]): void {
  const file = {
    rule_files: ["rules.yml"],
    evaluation_interval: "1m",
    tests: tests.map(({ series, expect }) => ({
      interval: "1m",
      input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
      promql_expr_test: expect.map(({ minute, expression, value }) => ({
        expr: expression,
        eval_time: `${minute}m`,
        exp_samples: [{ labels: "{}", value }],
      })),
    })),
  };
  const folder = written({ "rules.yml": rules, "test.yml": JSON.stringify(file) });
  run("promtool", "test", "rules", join(folder, "test.yml"));
}
