import { type TrailControl, trailPatterns } from "../../../platforms/trail-patterns";
import type { EnvironmentControl } from "../../control";
import type { Row, Verdict } from "../../evidence";
import { type Query, type Scope, type Value, anyOf } from "../../query";
import { accountAuditTypes, perhapsElsewhere } from "../account-audit";

const FILTER = "aws_cloudwatch_log_metric_filter";
const ALARM = "aws_cloudwatch_metric_alarm";

/** What the controls of CloudWatch on trails have in common: each asks for one filter pattern, and an alarm on what it counts. */
export function asksForTrailAlarm(id: TrailControl): Omit<EnvironmentControl, "title" | "why"> {
  const pattern = trailPatterns[id];
  return {
    id,
    severity: "low",
    of: ["aws_cloudtrail", ...accountAuditTypes],
    demandedFrom: "production",
    fix: `The trail of an Audit has the alarm unless an override changes its filter or its actions; give the log group of a trail of your own an ${FILTER} with exactly the pattern ${pattern} and its metric an ${ALARM} with alarm_actions.`,
    verify:
      "aws logs describe-metric-filters --log-group-name <log group of the trail> --query 'metricFilters[].[filterPattern,metricTransformations[].metricName]'; aws cloudwatch describe-alarms-for-metric --namespace <namespace> --metric-name <metric> --query 'MetricAlarms[].[AlarmName,AlarmActions]'",
    whole: (query) => judgeTrails(query, pattern),
  };
}

/** One trail with the alarm is enough. One that no log group gets is what CloudTrail.5 is about, and is not said again here. */
function judgeTrails(query: Query, pattern: string): readonly Row[] {
  const trails = query.all("aws_cloudtrail");
  if (trails.length === 0) return perhapsElsewhere(query, "aws_cloudtrail");
  const groups = trails.filter((trail) => !trail.at("cloud_watch_logs_group_arn").isAbsentNow);
  return anyOf(...groups.map((trail) => judgeTrail(query, trail, pattern)));
}

function judgeTrail(query: Query, trail: Scope, pattern: string): readonly Row[] {
  const group = trail.follow("aws_cloudwatch_log_group", "cloud_watch_logs_group_arn");
  if (!group) return [trail.at("cloud_watch_logs_group_arn").row("unknown")];
  const filters = group.companions(FILTER, "log_group_name");
  const fitting = filters.all.filter((filter) => isSame(filter.at("pattern").known, pattern));
  if (fitting.length > 0)
    return anyOf(
      ...fitting.map((filter) => [group.row(FILTER, filter.address, "satisfied"), ...judgeFilter(query, filter)]),
    );
  const unclear = filters.all.find((filter) => filter.at("pattern").isUnknown);
  if (unclear) return [group.row(FILTER, `perhaps ${unclear.address}`, "unknown")];
  const none = group.row(FILTER, "none with the pattern", "violated");
  // Where one may be there, that none certainly is says nothing.
  return filters.judge(() => none).some(({ verdict }) => verdict === "unknown")
    ? [{ ...none, verdict: "unknown" }]
    : [none];
}

/** An alarm on what the filter counts that tells somebody; whom, SYM-ALERT.1 asks. */
function judgeFilter(query: Query, filter: Scope): readonly Row[] {
  const counted = filter.blocks("metric_transformation");
  const alarms = query.all(ALARM).flatMap((alarm) => {
    const verdicts = counted.flatMap((one) => [
      compare(alarm.at("metric_name"), one.at("name")),
      compare(alarm.at("namespace"), one.at("namespace")),
    ]);
    return verdicts.includes("violated") || verdicts.length === 0
      ? []
      : [{ alarm, isSure: !verdicts.includes("unknown") }];
  });
  if (alarms.length === 0) return [filter.row(ALARM, "none on its metric", "violated")];
  return anyOf(
    ...alarms.map(({ alarm, isSure }) => [
      filter.row(ALARM, isSure ? alarm.address : `perhaps ${alarm.address}`, isSure ? "satisfied" : "unknown"),
      alarm.at("alarm_actions").isSet(),
      alarm.at("actions_enabled").is(true, { unset: true }),
    ]),
  );
}

function compare(value: Value, other: Value): Verdict {
  // An alarm of metric math has neither.
  if (value.isAbsentNow) return "violated";
  if (value.isUnknown || other.isUnknown) return "unknown";
  return value.known === other.known ? "satisfied" : "violated";
}

/** Spaces mean nothing between the terms of a pattern. */
function isSame(value: unknown, pattern: string): boolean {
  return typeof value === "string" && withoutSpaces(value) === withoutSpaces(pattern);
}

function withoutSpaces(pattern: string): string {
  return pattern.replace(/\s+/g, "");
}
