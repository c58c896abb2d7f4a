/** Puts values in place of the references in texts, wherever they stand. */
export type Resolve = (value: any) => any;

/** What both sides tell of an alarm. */
const FIELDS = [
  "AlarmName",
  "AlarmDescription",
  "AlarmRule",
  "Namespace",
  "MetricName",
  "Statistic",
  "ExtendedStatistic",
  "Dimensions",
  "Metrics",
  "Period",
  "EvaluationPeriods",
  "DatapointsToAlarm",
  "Threshold",
  "ComparisonOperator",
  "TreatMissingData",
  "AlarmActions",
  "OKActions",
] as const;

/** Alarms by name, each with the fields that say when it is raised and whom it tells. */
export function alarmsOf(alarms: readonly any[]): Readonly<Record<string, object>> {
  return Object.fromEntries(alarms.map((alarm) => [alarm.AlarmName, told(alarm)]));
}

function told(alarm: any): object {
  const orders: Readonly<Record<string, (value: any) => unknown>> = {
    Dimensions: byName,
    // Terraform has them as a set.
    Metrics: (queries: any[]) => Object.fromEntries(queries.map((query) => [query.Id, queryTold(query)])),
    AlarmActions: sorted,
    OKActions: sorted,
  };
  const fields = FIELDS.map((field) => [field, orders[field] ? orders[field](alarm[field] ?? []) : alarm[field]]);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined && value !== null));
}

function queryTold({ Expression, Label, ReturnData, MetricStat }: any): object {
  if (MetricStat === undefined) return { Expression, Label, ReturnData };
  const { Metric, Period, Stat } = MetricStat;
  return { ReturnData, Period, Stat, ...Metric, Dimensions: byName(Metric.Dimensions) };
}

/** A resource of Terraform as CloudWatch would tell it. */
export function alarmOf(resource: any, resolve: Resolve): any {
  const one = resolve(resource);
  return {
    AlarmName: one.alarm_name,
    AlarmDescription: one.alarm_description,
    Namespace: one.namespace,
    MetricName: one.metric_name,
    Statistic: one.statistic,
    ExtendedStatistic: one.extended_statistic,
    Dimensions: dimensionsOf(one.dimensions),
    Metrics: one.metric_query?.map(queryOf),
    Period: one.period,
    EvaluationPeriods: one.evaluation_periods,
    DatapointsToAlarm: one.datapoints_to_alarm,
    Threshold: one.threshold,
    ComparisonOperator: one.comparison_operator,
    TreatMissingData: one.treat_missing_data,
    AlarmActions: one.alarm_actions,
    OKActions: one.ok_actions,
  };
}

function queryOf({ id, expression, label, return_data: ReturnData = false, metric }: any): object {
  if (metric === undefined) return { Id: id, Expression: expression, Label: label, ReturnData };
  const { namespace: Namespace, metric_name: MetricName, dimensions, stat: Stat, period: Period } = metric;
  const Metric = { Namespace, MetricName, Dimensions: dimensionsOf(dimensions) };
  return { Id: id, ReturnData, MetricStat: { Metric, Period, Stat } };
}

export function compositeOf(resource: any, resolve: Resolve): any {
  const one = resolve(resource);
  return {
    AlarmName: one.alarm_name,
    AlarmDescription: one.alarm_description,
    AlarmRule: one.alarm_rule,
    AlarmActions: one.alarm_actions,
    OKActions: one.ok_actions,
  };
}

function dimensionsOf(dimensions: Readonly<Record<string, string>> = {}): readonly object[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

function byName(dimensions: readonly any[] = []): object {
  return Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value]));
}

function sorted(actions: readonly string[]): readonly string[] {
  return [...actions].sort();
}
