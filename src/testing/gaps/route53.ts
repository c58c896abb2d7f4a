import { idFor } from "./answers";
import type { AwsAnswer, AwsCall, Gap, GapMemory } from "./gap";

const service = "route53";
const reason = "moto takes the log group of a query log only with :* behind its ARN, and then answers it so.";
const all = /^\/2013-04-01\/queryloggingconfig\/?$/;
const one = /^\/2013-04-01\/queryloggingconfig\/([^/]+)$/;

export const route53Gaps: readonly Gap[] = [
  { service, operation: "CreateQueryLoggingConfig", route: { method: "POST", path: all }, reason, answer: create },
  { service, operation: "GetQueryLoggingConfig", route: { method: "GET", path: one }, reason, answer: get },
  { service, operation: "DeleteQueryLoggingConfig", route: { method: "DELETE", path: one }, reason, answer: remove },
];

/** By id. */
function configs(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("route53 query logs");
}

function create({ body }: AwsCall, memory: GapMemory): AwsAnswer {
  const [zone, group] = [elementOf(body, "HostedZoneId"), elementOf(body, "CloudWatchLogsLogGroupArn")];
  if (!zone || !group) return refuse("InvalidInput", "A query log has a hosted zone and a log group.", 400);
  if ([...configs(memory).values()].some((known) => known.zone === zone))
    return refuse("QueryLoggingConfigAlreadyExists", `${zone} has a query log already.`, 409);
  const id = idFor("query log", zone);
  configs(memory).set(id, { zone, group });
  return { status: 201, output: document("CreateQueryLoggingConfigResponse", describe(id, { zone, group })) };
}

function get({ path }: AwsCall, memory: GapMemory): AwsAnswer {
  const id = one.exec(path)![1];
  const config = configs(memory).get(id);
  return config
    ? { status: 200, output: document("GetQueryLoggingConfigResponse", describe(id, config)) }
    : notFound(id);
}

function remove({ path }: AwsCall, memory: GapMemory): AwsAnswer {
  const id = one.exec(path)![1];
  if (!configs(memory).delete(id)) return notFound(id);
  return { status: 200, output: document("DeleteQueryLoggingConfigResponse", "") };
}

function describe(id: string, { zone, group }: Record<string, unknown>): string {
  const elements = { Id: id, HostedZoneId: zone, CloudWatchLogsLogGroupArn: group };
  const content = Object.entries(elements).map(([name, value]) => `<${name}>${String(value)}</${name}>`);
  return `<QueryLoggingConfig>${content.join("")}</QueryLoggingConfig>`;
}

function document(name: string, content: string): string {
  return `<?xml version="1.0"?><${name} xmlns="https://route53.amazonaws.com/doc/2013-04-01/">${content}</${name}>`;
}

function elementOf(body: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]+)</${name}>`).exec(body)?.[1];
}

function notFound(id: string): AwsAnswer {
  return refuse("NoSuchQueryLoggingConfig", `There is no query log ${id}.`, 404);
}

function refuse(code: string, message: string, status: number): AwsAnswer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, output: document("ErrorResponse", `${error}<RequestId>0</RequestId>`) };
}
