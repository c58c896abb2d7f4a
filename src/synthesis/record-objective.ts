import { errorBudget } from "../model/burn-alerts";
import type { Indicator } from "../model/indicator";
import { Objective } from "../model/objective";
import { describe } from "../model/objective-checks";
import type { IndicatorRecord, ObjectiveRecord } from "../model/record";

/** The plain data of one objective, with the alerts that follow from it. */
export function recordObjective(objective: Objective): ObjectiveRecord {
  const { name, node, of, window, traffic, indicators } = objective;
  return {
    name,
    path: node.path,
    of: of.name,
    ofKind: of.kind,
    windowSeconds: window.toSeconds(),
    traffic,
    indicators: indicators.map((indicator) => recordIndicator(objective, indicator)),
  };
}

function recordIndicator(objective: Objective, indicator: Indicator): IndicatorRecord {
  const { kind, target } = indicator;
  return {
    kind,
    target,
    sentence: describe(indicator),
    budget: errorBudget(target),
    limitSeconds: limitOf(indicator)?.toSeconds(),
    burnAlerts: objective.burnAlertsOf(indicator).map(({ long, short, ...rest }) => ({
      ...rest,
      longSeconds: long.toSeconds(),
      shortSeconds: short.toSeconds(),
    })),
  };
}

function limitOf(indicator: Indicator) {
  if (indicator.kind === "latency") return indicator.below;
  return indicator.kind === "freshness" ? indicator.within : undefined;
}
