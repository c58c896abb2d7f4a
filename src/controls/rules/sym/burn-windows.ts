import { type ResourceFact, blocksOf } from "../../../facts";
import type { BurnAlertRecord, IndicatorRecord } from "../../../model/record";
import { Duration } from "../../../values/duration";
import { exact } from "../../../values/exact";

/** An alarm of one window, as numbers. */
export interface WindowAlarm {
  readonly resource: ResourceFact;
  readonly seconds: number;
  /** The share of the window that is admitted to be bad: raised above it. Of slices, from the first that is too many. */
  readonly isRaisedAbove: (burn: BurnAlertRecord, indicator: IndicatorRecord, leastBad: number) => boolean;
}

/** Undefined where it is an alarm on something else, or a number of it is not literal. */
export function tryWindowAlarm(resource: ResourceFact): WindowAlarm | undefined {
  const { threshold, comparison_operator: comparison } = resource.attributes;
  const periods = Number(resource.value("evaluation_periods"));
  const breaching = Number(resource.value("datapoints_to_alarm") ?? periods);
  const length = periodOf(resource);
  if (comparison !== "GreaterThanThreshold" || typeof threshold !== "number" || length === undefined) return undefined;
  if (Number.isNaN(periods) || Number.isNaN(breaching)) return undefined;
  return {
    resource,
    seconds: length * periods,
    isRaisedAbove: (burn, { limitSeconds }, leastBad) =>
      periods === 1
        ? threshold === burn.threshold
        : threshold === limitSeconds && breaching === slicesOf(burn, periods, length, leastBad),
  };
}

/** Slices of a window that must be bad: more than the threshold's share of them, and as many as hold the least minutes. */
function slicesOf({ threshold }: BurnAlertRecord, periods: number, length: number, leastBad: number): number {
  return Math.max(Math.floor(exact(threshold * periods)) + 1, Math.ceil((leastBad * 60) / length));
}

/** The period of the alarm, or the one that all metrics of its queries have. */
function periodOf(resource: ResourceFact): number | undefined {
  const metrics = resource.blocks("metric_query").flatMap((query) => blocksOf(query.metric));
  const all = metrics.length > 0 ? metrics.map(({ period }) => period) : [resource.value("period")];
  return typeof all[0] === "number" && all.every((period) => period === all[0]) ? all[0] : undefined;
}

/** `availability, page at 14.4 times over 1 hour and 5 minutes`. */
export function burnWords({ kind }: IndicatorRecord, burn: BurnAlertRecord): string {
  const [long, short] = [burn.longSeconds, burn.shortSeconds].map((seconds) => Duration.seconds(seconds));
  return `${kind}, ${burn.severity} at ${burn.burnRate} times over ${long} and ${short}`;
}
