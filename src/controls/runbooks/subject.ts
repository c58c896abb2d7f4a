import { type Alert, type Facts, type ResourceFact, physicalName } from "../../facts";
import type { ConstructRecord, ObjectiveRecord } from "../../model/record";
import { tryFindDeclared } from "../declared-at";

/** The objective whose budget an alert is about. */
export function objectiveOf({ constructPath }: Alert, facts: Facts): ObjectiveRecord | undefined {
  const path = tryFindDeclared(facts, constructPath)?.path;
  return facts.environment.objectives.find((objective) => objective.path === path);
}

/**
 * What somebody looks at who is told of an alert: of an objective, what it is about; of an alert of the project's own,
 * whose log it reads; else the construct itself. Undefined where it is about the environment as a whole.
 */
export function subjectOf(alert: Alert, facts: Facts): ConstructRecord | undefined {
  const objective = objectiveOf(alert, facts);
  if (objective) return tryFindConstruct(facts, objective.ofKind, objective.of);
  const construct = tryFindDeclared(facts, alert.constructPath);
  return construct?.kind === "Alert" ? (whoseLog(alert, facts) ?? construct) : construct;
}

/** The declared construct of a kind and a name, as edges and objectives give it. */
export function tryFindConstruct({ environment }: Facts, kind: string, name: string): ConstructRecord | undefined {
  return environment.constructs.find((construct) => construct.kind === kind && construct.name === name);
}

/** The workload that writes the log which an alarm's metric is counted in. */
function whoseLog({ resource }: Alert, facts: Facts): ConstructRecord | undefined {
  const filter = resource && filterOf(resource, facts);
  const group = filter && facts.tryFollow(filter.value("log_group_name"), "aws_cloudwatch_log_group");
  const named = group ?? facts.ofType("aws_cloudwatch_log_group").find((one) => isNamed(one, filter));
  return named && tryFindDeclared(facts, named.constructPath);
}

function filterOf(alarm: ResourceFact, facts: Facts): ResourceFact | undefined {
  const [namespace, metric] = [alarm.text("namespace"), alarm.text("metric_name")];
  return facts
    .ofType("aws_cloudwatch_log_metric_filter")
    .find(
      (filter) =>
        metric !== undefined &&
        filter.text("metric_transformation", "name") === metric &&
        filter.text("metric_transformation", "namespace") === namespace,
    );
}

function isNamed(group: ResourceFact, filter: ResourceFact | undefined): boolean {
  const name = filter?.text("log_group_name");
  return name !== undefined && physicalName(group) === name;
}
