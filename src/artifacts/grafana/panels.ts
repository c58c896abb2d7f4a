import {
  BigValueColorMode,
  BigValueGraphMode,
  ReduceDataOptionsBuilder,
  VizLegendOptionsBuilder,
} from "@grafana/grafana-foundation-sdk/common";
import { type Panel, ThresholdsConfigBuilder, ThresholdsMode } from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder, PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as StatBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as TableBuilder } from "@grafana/grafana-foundation-sdk/table";
import { PanelBuilder as TextBuilder, TextMode } from "@grafana/grafana-foundation-sdk/text";
import { PanelBuilder as TimeseriesBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { PROMETHEUS } from "./datasource";

/** Units of Grafana, by its own names ("Standard options": unit). */
export type Unit = "short" | "percentunit" | "s" | "bytes" | "reqps" | "ops" | "cps" | "bool_on_off";

export interface Query {
  readonly expr: string;
  /** `{{service}}`: labels of the series by which they are told apart. */
  readonly legend: string;
}

export interface PanelProps {
  readonly title: string;
  /** What to look for, in a sentence. */
  readonly description: string;
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** Values from which on it is yellow and red; the other way round where red is the lower one. @default - always green */
  readonly limits?: { readonly warn: number; readonly bad: number };
}

/** A panel's builder, of which the dashboard sets the place. */
export type PanelDraft = (place: Place) => Panel;

export interface Place {
  readonly id: number;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
}

type Builder = TimeseriesBuilder | StatBuilder | TableBuilder;

/** Lines over time. */
export function lines(props: PanelProps): PanelDraft {
  return (place) =>
    described(new TimeseriesBuilder(), props, place)
      .legend(new VizLegendOptionsBuilder().showLegend(true))
      .fillOpacity(10)
      .targets(props.queries.map((query, at) => target(query, at).range()))
      .build();
}

/** The newest value of each series, large. */
export function numbers(props: PanelProps): PanelDraft {
  return (place) =>
    described(new StatBuilder(), props, place)
      .reduceOptions(new ReduceDataOptionsBuilder().calcs(["lastNotNull"]))
      .colorMode(BigValueColorMode.Background)
      .graphMode(BigValueGraphMode.None)
      .targets(props.queries.map((query, at) => target(query, at).instant()))
      .build();
}

/** A row for each series, with its labels. */
export function rows(props: PanelProps): PanelDraft {
  return (place) =>
    described(new TableBuilder(), props, place)
      .targets(props.queries.map((query, at) => target(query, at).instant().format(PromQueryFormat.Table)))
      .build();
}

/** Words, where there is nothing to measure. */
export function words(title: string, content: string): PanelDraft {
  return ({ id, gridPos }) =>
    new TextBuilder().id(id).gridPos(gridPos).title(title).mode(TextMode.Markdown).content(content).build();
}

function described<T extends Builder>(builder: T, { title, description, unit, limits }: PanelProps, place: Place): T {
  builder
    .id(place.id)
    .gridPos(place.gridPos)
    .title(title)
    .description(description)
    .datasource(PROMETHEUS)
    .unit(unit)
    .thresholds(thresholds(limits));
  return builder;
}

function target({ expr, legend }: Query, at: number): DataqueryBuilder {
  return new DataqueryBuilder().datasource(PROMETHEUS).refId(refId(at)).expr(expr).legendFormat(legend);
}

/** A, B, ... Z, A1, B1: names are free, but letters are what Grafana itself gives. */
function refId(at: number): string {
  const round = Math.floor(at / 26);
  return `${String.fromCharCode(65 + (at % 26))}${round === 0 ? "" : round}`;
}

function thresholds(limits: PanelProps["limits"]): ThresholdsConfigBuilder {
  const step = (color: string, value: number | null) => ({ color, value });
  const builder = new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute);
  if (!limits) return builder.steps([step("green", null)]);
  const { warn, bad } = limits;
  return builder.steps(
    warn < bad
      ? [step("green", null), step("yellow", warn), step("red", bad)]
      : [step("red", null), step("yellow", bad), step("green", warn)],
  );
}
