import { type BurnAlert, errorBudget } from "../../../../model/burn-alerts";
import type { RecordingRuleRecord } from "../../../../model/monitoring-record";
import type { Events } from "./events";
import { range } from "../../../../model/prometheus-range";
import { selector } from "./promql";
import { records } from "../../../../model/prometheus-records";

/** Seconds between two values of the recorded events, so that their sum over a window weighs each event once. */
export const STEP_SECONDS = 60;
/** The window of the recorded events themselves. */
const BASE_SECONDS = 300;

/** What tells the series of one indicator from others. */
export interface Identity {
  readonly objective: string;
  readonly indicator: string;
}

/** Labels of every series of an indicator: its identity, and the subject by its kind. */
type Labels = Identity & Readonly<Record<string, string>>;

/** Events of the last five minutes, from which every longer window is added up. */
export function eventRules(labels: Labels, { all, bad }: Events): readonly RecordingRuleRecord[] {
  return [
    { record: records.events, expr: all, labels },
    { record: records.badEvents, expr: bad, labels },
  ];
}

/** The share of bad events over each window that an alert looks at, shortest first. */
export function ratioRules(labels: Labels, alerts: readonly BurnAlert[]): readonly RecordingRuleRecord[] {
  const seconds = alerts.flatMap(({ long, short }) => [long.toSeconds(), short.toSeconds()]);
  return [...new Set(seconds)].sort((a, b) => a - b).map((window) => ratioRule(labels, window));
}

/** The same over the whole window of the objective, and what it leaves of the budget. */
export function budgetRules(labels: Labels, target: number, window: number): readonly RecordingRuleRecord[] {
  const spent = `${records.errorRatio(window)}${seriesOf(labels)}`;
  return [
    ratioRule(labels, window),
    { record: records.budgetLeft, expr: `1 - ${spent} / ${errorBudget(target)}`, labels },
  ];
}

/** Weighted by events: bad ones of the window by all of the window. Without any event nothing was bad. */
function ratioRule(labels: Labels, window: number): RecordingRuleRecord {
  const over = (record: string): string => {
    const series = `${record}${seriesOf(labels)}`;
    return window === BASE_SECONDS ? series : `sum_over_time(${series}[${range(window)}])`;
  };
  const all = over(records.events);
  return {
    record: records.errorRatio(window),
    expr: `${over(records.badEvents)} / (${all} > 0) or 0 * ${all}`,
    labels,
  };
}

/** The matchers of an indicator's series; its subject follows from the objective. */
export function seriesOf({ objective, indicator }: Identity): string {
  return selector({ objective, indicator });
}
