import { QUERY_ID, idsOf, parseMetricMath } from "../../../support/metric-math";

export interface PlacedWidget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Record<string, any>;
}

export interface DashboardBody {
  readonly start: string;
  readonly widgets: readonly PlacedWidget[];
}

/** "CloudWatch service quotas": of a dashboard, of one widget, of all widgets together. */
const MOST = { widgets: 500, metricsOfOne: 500, metrics: 2500 };
const STATISTIC = /^(SampleCount|Average|Sum|Minimum|Maximum|p\d{1,2}(\.\d+)?|PR\(\d*(\.\d+)?:\d*(\.\d+)?\))$/;
const ARN = /^\$\{aws_cloudwatch_(metric|composite)_alarm\.\w+\.arn\}$/;

/** What "Dashboard Body Structure and Syntax" demands of a body, as sentences about what is wrong with it. */
export function problemsOfDashboard({ widgets }: DashboardBody): readonly string[] {
  const metrics = widgets.map(({ properties }) => (properties.metrics as unknown[] | undefined)?.length ?? 0);
  return [
    ...(widgets.length > MOST.widgets ? [`${widgets.length} widgets`] : []),
    ...(Math.max(0, ...metrics) > MOST.metricsOfOne ? ["a widget with too many metrics"] : []),
    ...(metrics.reduce((sum, count) => sum + count, 0) > MOST.metrics ? ["too many metrics"] : []),
    ...problemsOfPlaces(widgets),
    ...widgets.flatMap((widget, index) => problemsOfWidget(widget).map((problem) => `widget ${index}: ${problem}`)),
  ];
}

function problemsOfPlaces(widgets: readonly PlacedWidget[]): readonly string[] {
  const taken = new Map<string, number>();
  return widgets.flatMap(({ x, y, width, height }, index) => {
    const whole = [x, y, width, height].every((n) => Number.isInteger(n) && n >= 0) && width > 0 && height > 0;
    if (!whole || x + width > 24 || height > 1000) return [`widget ${index} is at ${x}, ${y}, ${width} x ${height}`];
    const overlaps = new Set<string>();
    for (let column = x; column < x + width; column++)
      for (let row = y; row < y + height; row++) {
        const other = taken.get(`${column} ${row}`);
        if (other !== undefined) overlaps.add(`widgets ${other} and ${index} overlap`);
        taken.set(`${column} ${row}`, index);
      }
    return [...overlaps];
  });
}

function problemsOfWidget({ type, properties }: PlacedWidget): readonly string[] {
  if (type === "text") return typeof properties.markdown === "string" && properties.markdown ? [] : ["no markdown"];
  if (type === "alarm") return problemsOfStatus(properties);
  if (type === "metric") return problemsOfGraph(properties);
  return [`type ${type}`];
}

function problemsOfStatus({ alarms, sortBy }: Record<string, any>): readonly string[] {
  const arns = alarms as readonly string[];
  return [
    ...(arns.length >= 1 && arns.length <= 100 ? [] : [`${arns.length} alarms`]),
    ...arns.filter((arn) => !ARN.test(arn)).map((arn) => `${arn} is no ARN of an alarm`),
    ...(["default", "stateUpdatedTimestamp", "timestamp"].includes(sortBy as string) ? [] : [`sortBy ${sortBy}`]),
  ];
}

function problemsOfGraph(properties: Record<string, any>): readonly string[] {
  const { metrics, region, view, period = 60, annotations } = properties;
  const start = properties.start as string | undefined;
  const alarms = annotations?.alarms as readonly string[] | undefined;
  const isAlarm = alarms?.length === 1 && ARN.test(alarms[0]);
  return [
    ...(typeof region === "string" && region !== "" ? [] : ["no region"]),
    ...(["timeSeries", "singleValue"].includes(view as string) ? [] : [`view ${view}`]),
    ...(period % 60 === 0 ? [] : [`period ${period}`]),
    ...(start === undefined || /^-P(\d+D|T\d+H)$/.test(start) ? [] : [`start ${start}`]),
    ...(metrics === undefined ? (isAlarm ? [] : ["neither metrics nor an alarm"]) : problemsOfMetrics(metrics)),
  ];
}

function problemsOfMetrics(metrics: readonly (readonly any[])[]): readonly string[] {
  const options = metrics.map((metric) => metric[metric.length - 1] as Record<string, any>);
  const ids = options.flatMap(({ id }) => (id === undefined ? [] : [String(id)]));
  return [
    ...(metrics.length > 0 ? [] : ["no metric"]),
    ...(options.some(({ visible = true }) => visible) ? [] : ["nothing is visible"]),
    ...(new Set(ids).size === ids.length ? [] : [`ids ${ids.join(", ")}`]),
    ...ids.filter((id) => !QUERY_ID.test(id)).map((id) => `id ${id}`),
    ...metrics.flatMap((metric, index) => problemsOfMetric(metric, options[index], ids)),
  ];
}

function problemsOfMetric(
  metric: readonly any[],
  options: Record<string, any>,
  ids: readonly string[],
): readonly string[] {
  const { expression, stat } = options;
  if (expression !== undefined) {
    if (metric.length !== 1) return ["an expression beside a metric"];
    const unknown = idsOf(parseMetricMath(String(expression))).filter((id) => !ids.includes(id));
    return unknown.map((id) => `${expression} names ${id}, which there is not`);
  }
  const words = metric.slice(0, -1);
  return [
    // Namespace, name, and pairs of a dimension and its value.
    ...(words.length >= 2 && words.length % 2 === 0 && words.length <= 62 ? [] : [`${words.length} words`]),
    ...(words.every((word) => typeof word === "string" && word !== "") ? [] : [`words ${words.join(" ")}`]),
    ...(STATISTIC.test(String(stat)) ? [] : [`stat ${stat}`]),
  ];
}
