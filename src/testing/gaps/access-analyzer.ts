import { ACCOUNT, CREATED, lacking, ok, refuse } from "./answers";
import type { AwsAnswer, AwsCall, Gap, GapMemory, Route } from "./gap";

const service = "access-analyzer";
const reason = "moto has no IAM Access Analyzer.";
const one = /^\/analyzer\/([^/]+)$/;
const tagged = /^\/tags\/(.+)$/;
const types = ["ACCOUNT", "ORGANIZATION", "ACCOUNT_UNUSED_ACCESS", "ORGANIZATION_UNUSED_ACCESS"];

export const accessAnalyzerGaps: readonly Gap[] = [
  row("CreateAnalyzer", "PUT", /^\/analyzer$/, create),
  row("GetAnalyzer", "GET", one, (call, memory) =>
    withAnalyzer(call, memory, (analyzer) => ok({ analyzer: { ...analyzer, tags: memory.tags.get(analyzer.arn) } })),
  ),
  row("DeleteAnalyzer", "DELETE", one, (call, memory) =>
    withAnalyzer(call, memory, (analyzer, key) => {
      analyzers(memory).delete(key);
      memory.tags.delete(analyzer.arn);
      return ok();
    }),
  ),
  row("ListTagsForResource", "GET", tagged, (call, memory) => withTags(call, memory, (tags) => ok({ tags }))),
  row("TagResource", "POST", tagged, (call, memory) =>
    withTags(call, memory, (tags) => {
      Object.assign(tags, call.input.tags);
      return ok();
    }),
  ),
  row("UntagResource", "DELETE", tagged, (call, memory) =>
    withTags(call, memory, (tags) => {
      for (const key of call.query.getAll("tagKeys")) delete tags[key];
      return ok();
    }),
  ),
];

interface Analyzer extends Record<string, unknown> {
  readonly arn: string;
  readonly type: string;
}

function row(operation: string, method: Route["method"], path: RegExp, answer: Gap["answer"]): Gap {
  return { service, operation, route: { method, path }, reason, answer };
}

function analyzers(memory: GapMemory): Map<string, Analyzer> {
  return memory.table("access analyzers") as Map<string, Analyzer>;
}

function create({ region, input }: AwsCall, memory: GapMemory): AwsAnswer {
  const missing = lacking(input, "analyzerName", "type");
  if (missing) return refuse("ValidationException", `${missing} must not be null.`);
  const name = String(input.analyzerName);
  const type = String(input.type);
  if (!/^[A-Za-z][\w.-]{0,254}$/.test(name)) return refuse("ValidationException", `analyzerName ${name} is not valid.`);
  if (!types.includes(type)) return refuse("ValidationException", `type ${type} is not one of ${types.join(", ")}.`);
  if (analyzers(memory).has(`${region} ${name}`))
    return refuse("ConflictException", `An analyzer named ${name} already exists.`, 409);
  const inRegion = [...analyzers(memory)].filter(([key]) => key.startsWith(`${region} `));
  if (inRegion.some(([, each]) => each.type === type && type === "ACCOUNT"))
    return refuse("ServiceQuotaExceededException", "An account has one analyzer of external access in a region.", 402);
  const arn = `arn:aws:access-analyzer:${region}:${ACCOUNT}:analyzer/${name}`;
  const { configuration } = input;
  analyzers(memory).set(`${region} ${name}`, { arn, name, type, configuration, status: "ACTIVE", createdAt: CREATED });
  memory.tags.set(arn, { ...(input.tags as Record<string, string>) });
  return ok({ arn });
}

function withAnalyzer(
  call: AwsCall,
  memory: GapMemory,
  then: (analyzer: Analyzer, key: string) => AwsAnswer,
): AwsAnswer {
  const name = one.exec(call.path)![1];
  const key = `${call.region} ${name}`;
  const analyzer = analyzers(memory).get(key);
  return analyzer ? then(analyzer, key) : refuse("ResourceNotFoundException", `Analyzer ${name} not found.`, 404);
}

function withTags(call: AwsCall, memory: GapMemory, then: (tags: Record<string, string>) => AwsAnswer): AwsAnswer {
  const arn = tagged.exec(call.path)![1];
  const tags = memory.tags.get(arn);
  return tags ? then(tags) : refuse("ResourceNotFoundException", `${arn} not found.`, 404);
}
