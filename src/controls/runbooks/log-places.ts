import { type Facts, type ResourceFact, physicalName } from "../../facts";
import type { ConstructRecord } from "../../model/record";
import { REQUEST_PLACEHOLDER } from "../../model/request-placeholder";
import type { Look } from "./runbook";
import { shellWord } from "./shell-word";

/** A vertical bar is in no id; a hyphen, a colon, a slash and an equals sign may be. */
const WITH_REQUEST = ` | sed "s|${REQUEST_PLACEHOLDER}|$REQUEST|"`;

/** Where something writes to, and the command that shows the last hour of it. */
export interface LogPlace extends Look {
  /** Name of the construct that writes it. */
  readonly construct: string;
  /** Name of the log group, or of the container. */
  readonly name: string;
  readonly address: string;
}

/** The log groups and containers of a construct. */
export function logPlacesOf(construct: ConstructRecord, facts: Facts): readonly LogPlace[] {
  return facts.below(construct.path).flatMap((resource) => {
    const place = runsOn(resource, construct) ? placeOf(resource) : undefined;
    return place === undefined ? [] : [{ construct: construct.name, address: resource.address, ...place }];
  });
}

/** Not a container that only prepared another, such as one that made a password. */
export function runsOn(resource: ResourceFact, { kind }: ConstructRecord): boolean {
  return kind === "Job" || resource.value("must_run") !== false;
}

function placeOf(resource: ResourceFact): Pick<LogPlace, "name" | "command" | "for"> | undefined {
  const name = physicalName(resource);
  if (name === undefined) return undefined;
  if (resource.type === "aws_cloudwatch_log_group")
    return {
      name,
      command: `aws logs tail ${shellWord(name)} --since 1h --format short`,
      for: "the log of the last hour",
    };
  if (resource.type === "docker_container")
    return { name, command: `docker logs --timestamps --since 1h ${shellWord(name)}`, for: "the log of the last hour" };
  return undefined;
}

/** A saved query of CloudWatch Logs Insights, and the command that starts it. */
export interface SavedQuery extends Look {
  readonly name: string;
  readonly address: string;
}

/** The saved queries that read one of these log groups. */
export function savedQueriesOf(places: readonly LogPlace[], facts: Facts): readonly SavedQuery[] {
  return facts.ofType("aws_cloudwatch_query_definition").flatMap((query) => {
    const read = places.filter(({ address, name }) => reads(query, address, name, facts));
    const name = physicalName(query);
    if (read.length === 0 || name === undefined) return [];
    const found = { name, address: query.address, for: `what the saved query ${name} finds in the last hour` };
    const asksRequest = query.text("query_string")?.includes(REQUEST_PLACEHOLDER) ?? false;
    return [
      asksRequest
        ? {
            ...found,
            for: `${found.for}, once the id of one request, as it stands in the logs, is between the quotes of the first line`,
            command: `REQUEST="<id of the request>"\n${started(name, read, WITH_REQUEST)}`,
          }
        : { ...found, command: started(name, read) },
    ];
  });
}

function reads(query: ResourceFact, address: string, name: string, facts: Facts): boolean {
  const names: readonly unknown[] = [query.value("log_group_names") ?? []].flat();
  return facts.referencesAt(query, "log_group_names").includes(address) || names.includes(name);
}

/** In one pipeline: the text of the query is taken from where it is saved and may be changed, and its answer is waited for. */
function started(query: string, places: readonly LogPlace[], change = ""): string {
  const text = `aws logs describe-query-definitions --query-definition-name-prefix ${shellWord(query)} --query "queryDefinitions[0].queryString" --output text${change}`;
  const groups = places.map(({ name }) => shellWord(name)).join(" ");
  const start = `aws logs start-query --log-group-names ${groups} --start-time "$(date -d '-1 hour' +%s)" --end-time "$(date +%s)" --query-string "$(${text})" --query queryId --output text`;
  return `id="$(${start})" && sleep 10 && aws logs get-query-results --query-id "$id"`;
}
