import { CREATED_SECONDS, idFor, lacking, ok, refuse } from "./answers";
import type { AwsAnswer, AwsCall, Gap, GapMemory } from "./gap";

const service = "logs";
const reason = "moto has no saved queries of CloudWatch Logs Insights.";

export const logsGaps: readonly Gap[] = [
  { service, operation: "PutQueryDefinition", reason, answer: put },
  { service, operation: "DescribeQueryDefinitions", reason, answer: describe },
  { service, operation: "DeleteQueryDefinition", reason, answer: remove },
];

/** By region and id. */
function definitions(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("logs query definitions");
}

function put({ region, input }: AwsCall, memory: GapMemory): AwsAnswer {
  const missing = lacking(input, "name", "queryString");
  if (missing) return refuse("InvalidParameterException", `${missing} must not be empty.`);
  const { name, queryString, logGroupNames = [], queryDefinitionId } = input;
  const id = queryDefinitionId === undefined ? idFor(region, String(name)) : String(queryDefinitionId);
  if (queryDefinitionId !== undefined && !definitions(memory).has(`${region} ${id}`)) return notFound();
  definitions(memory).set(`${region} ${id}`, {
    queryDefinitionId: id,
    name,
    queryString,
    logGroupNames,
    lastModified: CREATED_SECONDS * 1000,
  });
  return ok({ queryDefinitionId: id });
}

function describe({ region, input }: AwsCall, memory: GapMemory): AwsAnswer {
  const prefix = String(input.queryDefinitionNamePrefix ?? "");
  const all = [...definitions(memory)].filter(([key]) => key.startsWith(`${region} `)).map(([, each]) => each);
  return ok({ queryDefinitions: all.filter(({ name }) => String(name).startsWith(prefix)) });
}

function remove({ region, input }: AwsCall, memory: GapMemory): AwsAnswer {
  const isKnown = definitions(memory).delete(`${region} ${String(input.queryDefinitionId)}`);
  return isKnown ? ok({ success: true }) : notFound();
}

function notFound(): AwsAnswer {
  return refuse("ResourceNotFoundException", "The specified query definition does not exist.");
}
