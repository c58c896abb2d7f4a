import { slicesOf } from "../../../model/slices";
import { physicalName } from "../../../facts";
import type { BurnAlertRecord, IndicatorRecord, ObjectiveRecord } from "../../../model/record";
import type { Row } from "../../evidence";
import { type Query, Scope, existenceOf } from "../../query";
import { tryParseAlarmRule } from "./alarm-rule";
import { type WindowAlarm, burnWords, tryWindowAlarm } from "./burn-windows";

/** The alarms of CloudWatch of one objective, whatever overrides left of them. */
export function judgeAlarms(query: Query, objective: ObjectiveRecord): readonly Row[] {
  return objective.indicators.flatMap((indicator) =>
    hasRate(objective, indicator) ? judgeBurns(query, objective, indicator) : judgeSilence(query, objective, indicator),
  );
}

/** Runs of a job and recovery points are too few for a rate: an alarm tells when there is none. */
function hasRate({ ofKind }: ObjectiveRecord, { kind }: IndicatorRecord): boolean {
  return kind !== "durability" && ofKind !== "Job";
}

function judgeBurns(query: Query, objective: ObjectiveRecord, indicator: IndicatorRecord): readonly Row[] {
  const composites = alarmsBelow(query, objective, "aws_cloudwatch_composite_alarm");
  const windows = alarmsBelow(query, objective, "aws_cloudwatch_metric_alarm").flatMap(
    ({ resource }) => tryWindowAlarm(resource) ?? [],
  );
  return indicator.burnAlerts.map((burn) => judgeBurn({ objective, indicator, burn, composites, windows }));
}

interface Burn {
  readonly objective: ObjectiveRecord;
  readonly indicator: IndicatorRecord;
  readonly burn: BurnAlertRecord;
  readonly composites: readonly Scope[];
  readonly windows: readonly WindowAlarm[];
}

function judgeBurn({ objective, indicator, burn, composites, windows }: Burn): Row {
  const { severity, longSeconds, shortSeconds } = burn;
  const what = burnWords(indicator, burn);
  const long = alarmsOf(windows, indicator, burn, longSeconds, burn.leastBad);
  const short = alarmsOf(windows, indicator, burn, shortSeconds, 0);
  const telling = composites.filter((one) => one.at("tags", "Severity").known === severity);
  const found = telling.find((composite) => isRaisedByBoth(composite, long, short));
  if (found) return found.at("alarm_rule").row("satisfied", what);
  const [composite] = telling;
  if (!composite)
    return { address: objective.path, attribute: "alerts", found: `none for ${what}`, verdict: "violated" };
  const rule = composite.at("alarm_rule");
  const isOpen = telling.some((one) => tryParseAlarmRule(one.at("alarm_rule").raw) === undefined);
  return rule.row(isOpen && rule.isUnknown ? "unknown" : "violated", `not raised by ${what}`);
}

function alarmsOf(
  windows: readonly WindowAlarm[],
  indicator: IndicatorRecord,
  burn: BurnAlertRecord,
  seconds: number,
  leastBad: number,
): readonly WindowAlarm[] {
  return windows.filter((alarm) => alarm.seconds === seconds && alarm.isRaisedAbove(burn, indicator, leastBad));
}

/** By two alarms together, and by neither of them alone. */
function isRaisedByBoth(composite: Scope, long: readonly WindowAlarm[], short: readonly WindowAlarm[]): boolean {
  const rule = tryParseAlarmRule(composite.at("alarm_rule").raw);
  const names = ({ resource }: WindowAlarm): readonly string[] => [
    resource.address,
    ...[physicalName(resource)].filter((name) => name !== undefined),
  ];
  const isRaised = (...alarms: readonly WindowAlarm[]): boolean => rule?.(new Set(alarms.flatMap(names))) ?? false;
  return long.some((a) => short.some((b) => isRaised(a, b) && !isRaised(a) && !isRaised(b)));
}

function judgeSilence(
  query: Query,
  objective: ObjectiveRecord,
  { kind, limitSeconds }: IndicatorRecord,
): readonly Row[] {
  const alarms = alarmsBelow(query, objective, "aws_cloudwatch_metric_alarm").filter(
    (alarm) => alarm.at("comparison_operator").known === "LessThanThreshold",
  );
  if (alarms.length === 0)
    return [{ address: objective.path, attribute: "alerts", found: `none for ${kind}`, verdict: "violated" }];
  return alarms.flatMap((alarm) => [
    alarm.at("threshold").is(1),
    alarm.at("treat_missing_data").is("breaching"),
    ...(limitSeconds === undefined ? [] : judgeTime(alarm, limitSeconds)),
  ]);
}

function judgeTime(alarm: Scope, limitSeconds: number): readonly Row[] {
  const { periods, periodSeconds } = slicesOf(limitSeconds);
  return [alarm.at("period").is(periodSeconds), alarm.at("evaluation_periods").is(periods)];
}

function alarmsBelow({ facts }: Query, { path }: ObjectiveRecord, type: string): readonly Scope[] {
  return facts
    .below(path, type)
    .filter((resource) => existenceOf(resource) === "certain")
    .map((resource) => new Scope(facts, resource));
}
