import { lacking, refuseXml, xml } from "../answers";
import { formsOf, readForm } from "../form";
import type { AwsAnswer, AwsCall, Gap, GapMemory } from "../gap";
import { groupsUsing } from "./replication-group-table";
import { arnOf, refuseLacking, service, storeTags } from "./tags";

const reason = "moto has no parameter groups of ElastiCache.";

interface ParameterGroup {
  readonly name: string;
  readonly family: string;
  readonly description: string;
  readonly arn: string;
  readonly parameters: Record<string, string>;
}

export const parameterGroupGaps: readonly Gap[] = [
  { service, operation: "CreateCacheParameterGroup", reason, answer: create },
  { service, operation: "DescribeCacheParameterGroups", reason, answer: describe },
  { service, operation: "DescribeCacheParameters", reason, answer: describeParameters },
  { service, operation: "ModifyCacheParameterGroup", reason, answer: modify },
  { service, operation: "ResetCacheParameterGroup", reason, answer: reset },
  { service, operation: "DeleteCacheParameterGroup", reason, answer: remove },
];

/** By name; those of AWS, as in "default.redis7", are not among them. */
export function tryFindParameterGroup(memory: GapMemory, region: string, name: string): ParameterGroup | undefined {
  return table(memory).get(`${region} ${name}`);
}

function table(memory: GapMemory): Map<string, ParameterGroup> {
  return memory.table("elasticache parameter groups") as unknown as Map<string, ParameterGroup>;
}

function create(call: AwsCall, memory: GapMemory): AwsAnswer {
  const missing = lacking(call.input, "CacheParameterGroupName", "CacheParameterGroupFamily", "Description");
  if (missing) return refuseLacking(missing);
  const [name, family, description] = [
    String(call.input.CacheParameterGroupName),
    String(call.input.CacheParameterGroupFamily),
    String(call.input.Description),
  ];
  if (!/^(memcached|redis|valkey)\d+(\.(\d+|x))?$/.test(family))
    return refuseXml(
      "InvalidParameterValue",
      `CacheParameterGroupFamily ${family} is not a valid parameter group family.`,
    );
  if (tryFindParameterGroup(memory, call.region, name))
    return refuseXml("CacheParameterGroupAlreadyExists", `CacheParameterGroup ${name} already exists.`);
  const arn = arnOf(call, "parametergroup", name);
  const group = { name, family, description, arn, parameters: {} };
  table(memory).set(`${call.region} ${name}`, group);
  storeTags(memory, arn, readForm(call.input));
  return xml(call, { CacheParameterGroup: document(group) });
}

function document({ name, family, description, arn }: ParameterGroup): Record<string, string> {
  return { CacheParameterGroupName: name, CacheParameterGroupFamily: family, Description: description, ARN: arn };
}

function describe(call: AwsCall, memory: GapMemory): AwsAnswer {
  const name = call.input.CacheParameterGroupName;
  const all = [...table(memory)].filter(([key]) => key.startsWith(`${call.region} `)).map(([, group]) => group);
  const groups = name === undefined ? all : all.filter((group) => group.name === name);
  if (name !== undefined && groups.length === 0) return notFound(call);
  return xml(call, { CacheParameterGroups: { each: "CacheParameterGroup", items: groups.map(document) } });
}

/** Only what was set: which other parameters a family has is AWS's to know. */
function describeParameters(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withGroup(call, memory, ({ parameters }) => {
    const items = Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({
      ParameterName,
      ParameterValue,
      Source: "user",
    }));
    return xml(call, { Parameters: { each: "Parameter", items } });
  });
}

function modify(call: AwsCall, memory: GapMemory): AwsAnswer {
  const changes = formsOf(readForm(call.input), "ParameterNameValues");
  if (changes.length === 0) return refuseLacking("ParameterNameValues");
  return withGroup(call, memory, ({ name, parameters }) => {
    for (const { ParameterName, ParameterValue } of changes) parameters[String(ParameterName)] = String(ParameterValue);
    return xml(call, { CacheParameterGroupName: name });
  });
}

function reset(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withGroup(call, memory, ({ name, parameters }) => {
    const named = formsOf(readForm(call.input), "ParameterNameValues").map(({ ParameterName }) =>
      String(ParameterName),
    );
    const reset = call.input.ResetAllParameters === "true" ? Object.keys(parameters) : named;
    for (const each of reset) delete parameters[each];
    return xml(call, { CacheParameterGroupName: name });
  });
}

function remove(call: AwsCall, memory: GapMemory): AwsAnswer {
  return withGroup(call, memory, ({ name, arn }) => {
    const [user] = groupsUsing(memory, call.region, ({ request }) => request.CacheParameterGroupName === name);
    if (user)
      return refuseXml("InvalidCacheParameterGroupState", `One or more cache clusters are still members of ${name}.`);
    table(memory).delete(`${call.region} ${name}`);
    memory.tags.delete(arn);
    return xml(call);
  });
}

function withGroup(call: AwsCall, memory: GapMemory, then: (group: ParameterGroup) => AwsAnswer): AwsAnswer {
  const group = tryFindParameterGroup(memory, call.region, String(call.input.CacheParameterGroupName));
  return group ? then(group) : notFound(call);
}

function notFound({ input }: AwsCall): AwsAnswer {
  const name = String(input.CacheParameterGroupName);
  return refuseXml("CacheParameterGroupNotFound", `CacheParameterGroup ${name} not found.`, 404);
}
