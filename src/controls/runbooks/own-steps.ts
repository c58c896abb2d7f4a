import type { Alert, Facts } from "../../facts";
import type { RunbookRecord } from "../../model/record";
import { tryFindDeclared } from "../declared-at";
import { objectiveOf, tryFindConstruct } from "./subject";

/** Steps of the project's own for an alert, with the construct that states them: a `Runbook`, or the `Alert` itself. */
export type OwnSteps = Pick<RunbookRecord, "path" | "steps">;

/** Those for this alert alone come first, then those for every alert of its construct; each as declared. */
export function ownStepsOf(alert: Alert, facts: Facts): readonly OwnSteps[] {
  const found = aboutAlert(alert, facts).filter(({ alert: part }) => part === undefined || isPart(part, alert, facts));
  return [
    ...found.filter(({ alert: part }) => part !== undefined),
    ...found.filter(({ alert: part }) => part === undefined),
  ];
}

/** The records about what an alert is about, whichever of its alerts they name. */
function aboutAlert(alert: Alert, facts: Facts): readonly RunbookRecord[] {
  const byPath = facts.once("runbooks by construct", ({ environment: { runbooks } }) => {
    const groups = new Map<string, RunbookRecord[]>();
    for (const runbook of runbooks) groups.set(runbook.of, [...(groups.get(runbook.of) ?? []), runbook]);
    return groups;
  });
  if (byPath.size === 0) return [];
  return pathsOf(alert, facts).flatMap((path) => byPath.get(path) ?? []);
}

/** Of the construct that the alert belongs to and, where that is an objective, of what the objective is about. */
function pathsOf(alert: Alert, facts: Facts): readonly string[] {
  const construct = tryFindDeclared(facts, alert.constructPath);
  if (!construct) return [];
  const objective = objectiveOf(alert, facts);
  const subject = objective && tryFindConstruct(facts, objective.ofKind, objective.of);
  return subject === undefined ? [construct.path] : [construct.path, subject.path];
}

/** Whether a part, such as `dead-letters`, is what an alert's name ends with after the construct's. */
function isPart(part: string, alert: Alert, facts: Facts): boolean {
  const end = partOf(alert, facts);
  return end === undefined ? alert.name.endsWith(`-${part}`) : end === part;
}

/** The end of an alert's name after the construct's; undefined where its name is made of another, as after a rename. */
export function partOf({ name, constructPath }: Alert, facts: Facts): string | undefined {
  const construct = tryFindDeclared(facts, constructPath);
  if (!construct) return undefined;
  const before = `-${facts.environment.name}-${construct.name}-`;
  const at = name.indexOf(before);
  return at === -1 ? undefined : name.slice(at + before.length);
}

/** The alerts that a runbook of the project's is about, whichever of them it names. */
export function alertsAbout({ of }: RunbookRecord, alerts: readonly Alert[], facts: Facts): readonly Alert[] {
  return alerts.filter((alert) => pathsOf(alert, facts).includes(of));
}

/** Those of {@link alertsAbout} whose runbook shows its steps. */
export function alertsServed(runbook: RunbookRecord, alerts: readonly Alert[], facts: Facts): readonly Alert[] {
  const { alert: part } = runbook;
  return alertsAbout(runbook, alerts, facts).filter((alert) => part === undefined || isPart(part, alert, facts));
}
