import type { EnvironmentModel } from "../../../../model/environment";
import type { Indicator } from "../../../../model/indicator";
import type { RuleGroupRecord } from "../../../../model/monitoring-record";
import { Objective } from "../../../../model/objective";
import { burnAlertRules } from "./burn-alert";
import { type Events, tryEventsOf } from "./events";
import { unmeasuredRules } from "./unmeasured";
import { STEP_SECONDS, budgetRules, eventRules, ratioRules } from "./windows";

/** The window of an objective is long and changes slowly: adding it up every minute would be the most costly rule of all. */
const BUDGET_SECONDS = 300;

interface Measured {
  readonly indicator: Indicator;
  readonly events: Events;
}

/** Two groups per objective: what its alerts look at, and what is left of its budgets. */
export function objectiveGroups(environment: EnvironmentModel): readonly RuleGroupRecord[] {
  return environment.declaredOf(Objective).flatMap((objective) => {
    const measured = objective.indicators.flatMap((indicator): readonly Measured[] => {
      const events = tryEventsOf(objective, indicator);
      return events ? [{ indicator, events }] : [];
    });
    return measured.length === 0 ? [] : groupsOf(objective, measured);
  });
}

function groupsOf(objective: Objective, measured: readonly Measured[]): readonly RuleGroupRecord[] {
  const labelsOf = ({ indicator, events }: Measured) => ({
    objective: objective.name,
    indicator: indicator.kind,
    ...events.labels,
  });
  const name = `objective-${objective.name}`;
  return [
    {
      name,
      intervalSeconds: STEP_SECONDS,
      // In this order: rules of a group see what those before them recorded.
      rules: measured.flatMap((one) => [
        ...eventRules(labelsOf(one), one.events),
        ...ratioRules(labelsOf(one), objective.burnAlertsOf(one.indicator)),
        ...burnAlertRules(objective, one.indicator, labelsOf(one)),
        ...unmeasuredRules(objective, one.indicator),
      ]),
    },
    {
      name: `${name}-budget`,
      intervalSeconds: BUDGET_SECONDS,
      rules: measured.flatMap((one) => budgetRules(labelsOf(one), one.indicator.target, objective.window.toSeconds())),
    },
  ];
}
