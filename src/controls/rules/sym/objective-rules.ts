import { type Alert, alertsOf } from "../../../facts";
import type { BurnAlertRecord, IndicatorRecord, ObjectiveRecord } from "../../../model/record";
import type { Row } from "../../evidence";
import type { Query } from "../../query";
import { burnWords } from "./burn-windows";

/** The rules of Prometheus of one objective; none of what the platform says not to measure. */
export function judgeRules({ environment, facts }: Query, objective: ObjectiveRecord): readonly Row[] {
  if (!environment.monitoring) return [];
  const rules = alertsOf(facts).filter(({ rule, constructPath }) => rule && constructPath === objective.path);
  const isStated = environment.differences.some(({ construct }) => construct === objective.name);
  return objective.indicators.flatMap((indicator) => {
    const own = rules.filter(({ rule }) => rule!.labels?.indicator === indicator.kind);
    if (own.length === 0 && isStated) return [];
    return indicator.burnAlerts.map((burn) => judgeBurn(own, objective, indicator, burn));
  });
}

function judgeBurn(
  rules: readonly Alert[],
  objective: ObjectiveRecord,
  indicator: IndicatorRecord,
  burn: BurnAlertRecord,
): Row {
  const { severity, threshold, longSeconds, shortSeconds } = burn;
  const what = burnWords(indicator, burn);
  const found = rules.find(
    ({ rule }) =>
      rule!.severity === severity &&
      [longSeconds, shortSeconds].every((seconds) => compares(rule!.expr, seconds, threshold)),
  );
  if (found) return { address: found.address, attribute: "expr", found: what, verdict: "satisfied" };
  return { address: objective.path, attribute: "expr", found: `none for ${what}`, verdict: "violated" };
}

/** Whether an expression compares a series of a window, as its name ends, with a threshold. */
function compares(expr: string, seconds: number, threshold: number): boolean {
  return [...expr.matchAll(/rate(\w+)\{[^}]*\} > ([\d.e-]+)/g)].some(
    ([, window, limit]) => secondsOf(window) === seconds && Number(limit) === threshold,
  );
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Seconds of a duration of Prometheus, such as `1h` or `1h30m`. */
function secondsOf(duration: string): number {
  return [...duration.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * SECONDS[unit],
    0,
  );
}
