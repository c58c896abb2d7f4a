import { type Alert, type Facts, type ResourceFact, physicalName } from "../../facts";
import { shellWord } from "./shell-word";

/** The resource of a type that an alert refers to anywhere; else the one of the construct that it is about. */
export function tryFindWatched(
  { resource, constructPath }: Alert,
  facts: Facts,
  type: string,
): ResourceFact | undefined {
  return facts.tryFollow(resource?.attributes, type) ?? facts.below(constructPath, type)[0];
}

/** Its name on AWS as a word of a command; a placeholder that says what belongs there where nothing gives it. */
export function namedBy(alert: Alert, facts: Facts, type: string, placeholder: string): string {
  const watched = tryFindWatched(alert, facts, type);
  const name = watched && physicalName(watched);
  return name === undefined ? `<${placeholder}>` : shellWord(name);
}

/** The values of a metric of the last three hours, five minutes each. */
export function valuesOf(namespace: string, metric: string, dimensions: string, statistic: string): string {
  return `aws cloudwatch get-metric-statistics --namespace ${namespace} --metric-name ${metric} --dimensions ${dimensions} --statistics ${statistic} --period 300 --start-time "$(date -u -d '-3 hours' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,${statistic}]' --output text`;
}
