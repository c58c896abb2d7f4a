import type { Alert, Facts } from "../../facts";
import { type OwnSteps, ownStepsOf } from "./own-steps";
import type { Look, Runbook } from "./runbook";
import { shellWord } from "./shell-word";
import { filled } from "./step-names";

/** The runbook of one alert: what its kind has, filled with the environment's names, and what the project adds. */
export interface AlertRunbook {
  /** Steps of the project's own, which come first: whoever wrote them knows the case. */
  readonly own: readonly OwnSteps[];
  readonly meaning: string;
  readonly look: readonly Look[];
  /** What to do about any alert of its kind, in order, with the names of this one. */
  readonly act: readonly string[];
}

/** Joins what the kind of an alert has, if it has any, with the project's own steps; undefined where there is neither. */
export function withOwnSteps(general: Runbook | undefined, alert: Alert, facts: Facts): AlertRunbook | undefined {
  const own = ownStepsOf(alert, facts);
  if (general)
    return {
      own,
      meaning: general.meaning,
      // Both are made when somebody reads them: most ask only whether there is a runbook.
      get look() {
        return general.look(alert, facts);
      },
      get act() {
        const names = { environment: shellWord(facts.environment.name), ...general.names?.(alert, facts) };
        return general.act.map((step) => filled(step, names));
      },
    };
  if (own.length === 0) return undefined;
  return { own, meaning: `An alert of the project's own, raised by ${alert.signal}.`, look: [], act: [] };
}
