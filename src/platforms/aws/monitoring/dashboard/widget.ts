import type { CloudwatchMetricAlarmMetricQuery } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { AlarmMetric, AlarmProps } from "../../alarm";

/** A part of a dashboard before it has its place, in units of which a row has 24: "Dashboard Body Structure and Syntax". */
export interface Widget {
  readonly type: "text" | "metric" | "alarm";
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A heading and the widgets below it. */
export interface Section {
  readonly heading: Widget;
  readonly widgets: readonly Widget[];
}

export const COLUMNS = 24;
const GRAPH_HEIGHT = 6;

/** One line of a graph: a metric, or an expression of metric math over others by their ids. */
export type Series = MetricSeries | ExpressionSeries;

export interface MetricSeries {
  readonly metric: AlarmMetric;
  /** What the line is called. @default - what CloudWatch makes of the metric */
  readonly label?: string;
  /** By which expressions name it. @default - none does */
  readonly id?: string;
  /** @default true */
  readonly visible?: boolean;
}

export interface ExpressionSeries {
  readonly expression: string;
  readonly id: string;
  readonly label?: string;
  /** @default true */
  readonly visible?: boolean;
}

export interface GraphProps {
  readonly title: string;
  readonly region: string;
  readonly series: readonly Series[];
  /** @default 6, a quarter of a row */
  readonly width?: number;
  /** What the axis counts; a share in percent ends at 100. */
  readonly unit?: "%" | "bytes" | "seconds" | "count";
  /** A line to compare with. */
  readonly limit?: { readonly value: number; readonly label: string };
}

/** Markdown. */
export function textWidget(markdown: string, height: number, width = COLUMNS): Widget {
  return { type: "text", width, height, properties: { markdown } };
}

/** Lines over time. */
export function graph({ title, region, series, width = 6, unit, limit }: GraphProps): Widget {
  return {
    type: "metric",
    width,
    height: GRAPH_HEIGHT,
    properties: {
      title,
      region,
      view: "timeSeries",
      period: 60,
      metrics: series.map(entryOf),
      yAxis: { left: { min: 0, ...(unit === "%" && { max: 100 }), ...(unit && { label: unit, showUnits: false }) } },
      ...(limit && { annotations: { horizontal: [limit] } }),
    },
  };
}

/** One number for a whole time, such as the last 30 days. */
export function numberOver(props: {
  readonly title: string;
  readonly region: string;
  readonly seconds: number;
  readonly series: readonly Series[];
}): Widget {
  const { title, region, seconds, series } = props;
  const start = seconds % 86_400 === 0 ? `-P${seconds / 86_400}D` : `-PT${Math.ceil(seconds / 3600)}H`;
  return {
    type: "metric",
    width: 6,
    height: GRAPH_HEIGHT,
    properties: {
      title,
      region,
      view: "singleValue",
      start,
      setPeriodToTimeRange: true,
      metrics: series.map(entryOf),
    },
  };
}

/** What an alarm compares, with its threshold. */
export function alarmGraph(title: string, region: string, arn: string): Widget {
  return {
    type: "metric",
    width: 6,
    height: GRAPH_HEIGHT,
    properties: { title, region, view: "timeSeries", annotations: { alarms: [arn] } },
  };
}

/** What an alarm compares, as lines of a graph: of metric math only the result is seen. */
export function seriesOf(value: AlarmProps["value"], label?: string): readonly Series[] {
  if (isQueries(value)) return value.map((query) => ofQuery(query, label));
  return [{ metric: value as AlarmMetric, label }];
}

function ofQuery(query: CloudwatchMetricAlarmMetricQuery, label?: string): Series {
  const { id, expression, metric, returnData } = query;
  const visible = returnData === true;
  if (expression !== undefined) return { expression, id, visible, label: visible ? (label ?? query.label) : undefined };
  const { namespace, metricName, dimensions, stat } = metric!;
  return {
    metric: { namespace: namespace!, metric: metricName, dimensions: dimensions ?? {}, statistic: stat },
    id,
    visible,
  };
}

function isQueries(value: AlarmProps["value"]): value is readonly CloudwatchMetricAlarmMetricQuery[] {
  return Array.isArray(value);
}

/** "Metric Widget: Format for Each Metric in the Array". */
function entryOf(series: Series): readonly unknown[] {
  const { id, label, visible = true } = series;
  const shown = { ...(id && { id }), ...(label && { label }), ...(visible ? {} : { visible }) };
  if ("expression" in series) return [{ expression: series.expression, ...shown }];
  const { namespace, metric, dimensions, statistic } = series.metric;
  return [namespace, metric, ...Object.entries(dimensions).flat(), { stat: statistic, ...shown }];
}
