import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { Emulator, type TerraformWorkspace } from "../../../src/testing";
import { alarmOf, alarmsOf, compositeOf, type Resolve } from "./emulated-alarms";

/** One call of a query API of AWS, which the emulator answers without a signature. */
export async function call({ url }: Emulator, service: string, form: Record<string, string>): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/${service}/aws4_request` },
    body: new URLSearchParams(form),
  });
  return response.text();
}

/** One call of an API that speaks JSON: its service, and the operation with the prefix of the service. */
async function callJson({ url }: Emulator, service: string, operation: string, body: object = {}): Promise<any> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/${service}/aws4_request`,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": operation,
    },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** What watches the environment is there, as it was declared: filters, queries, alarms, and the dashboard. */
export async function expectMonitoring(
  emulator: Emulator,
  terraform: any,
  { directory }: TerraformWorkspace,
): Promise<void> {
  await expectLogs(emulator, terraform);
  const resolve = resolverOf(directory);
  await expectAlarms(emulator, terraform, resolve);
  await expectDashboard(emulator, terraform, resolve);
}

async function expectLogs(emulator: Emulator, terraform: any): Promise<void> {
  const { metricFilters } = await callJson(emulator, "logs", "Logs_20140328.DescribeMetricFilters");
  const filters = Object.values<any>(terraform.resource.aws_cloudwatch_log_metric_filter);
  expect(metricFilters.map((one: any) => [one.filterName, one.filterPattern]).sort()).toEqual(
    filters.map(({ name, pattern }) => [name, pattern]).sort(),
  );
  const { queryDefinitions } = await callJson(emulator, "logs", "Logs_20140328.DescribeQueryDefinitions");
  const queries = Object.values<any>(terraform.resource.aws_cloudwatch_query_definition);
  expect(queryDefinitions.map((one: any) => [one.name, one.queryString]).sort()).toEqual(
    queries.map(({ name, query_string: text }) => [name, text]).sort(),
  );
}

/** Every alarm that the emulator has is one that was declared, and says the same. */
export async function expectAlarms(emulator: Emulator, terraform: any, resolve: Resolve): Promise<void> {
  const { aws_cloudwatch_metric_alarm: metric = {}, aws_cloudwatch_composite_alarm: composite = {} } =
    terraform.resource;
  const metricAlarms = Object.values(metric).map((one) => alarmOf(one, resolve));
  expect(metricAlarms.length).toBeGreaterThan(0);
  expect(alarmsOf(await metricAlarmsOf(emulator))).toEqual(alarmsOf(metricAlarms));
  const composites = Object.values(composite).map((one) => compositeOf(one, resolve));
  expect(alarmsOf(await compositesOf(emulator))).toEqual(alarmsOf(composites));
}

async function metricAlarmsOf(emulator: Emulator): Promise<readonly any[]> {
  const alarms: any[] = [];
  let token: string | undefined;
  do {
    const body = { MaxRecords: 100, ...(token && { NextToken: token }) };
    const page = await callJson(emulator, "monitoring", "GraniteServiceVersion20100801.DescribeAlarms", body);
    alarms.push(...page.MetricAlarms);
    token = page.NextToken;
  } while (token !== undefined);
  return alarms;
}

/** The emulator tells them by the query API alone, all at once. */
async function compositesOf(emulator: Emulator): Promise<readonly any[]> {
  const form = { Action: "DescribeAlarms", Version: "2010-08-01", "AlarmTypes.member.1": "CompositeAlarm" };
  const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === "member" });
  const answer = parser.parse(await call(emulator, "monitoring", form));
  const composites: any[] = answer.DescribeAlarmsResponse.DescribeAlarmsResult.CompositeAlarms.member ?? [];
  return composites.map((one) => ({
    ...one,
    AlarmActions: one.AlarmActions.member,
    OKActions: one.OKActions.member,
  }));
}

export async function expectDashboard(emulator: Emulator, terraform: any, resolve: Resolve): Promise<void> {
  const { dashboard_name: DashboardName, dashboard_body: declared } =
    terraform.resource.aws_cloudwatch_dashboard.overview;
  const operation = "GraniteServiceVersion20100801.GetDashboard";
  const { DashboardBody } = await callJson(emulator, "monitoring", operation, { DashboardName });
  const { widgets } = JSON.parse(DashboardBody);
  expect(widgets.length).toBeGreaterThan(3);
  expect(widgets).toEqual(resolve(JSON.parse(declared).widgets));
}

/** Puts what Terraform knows after an apply in place of references such as `${aws_lb.public.arn_suffix}`. */
export function resolverOf(directory: string): Resolve {
  const { resources } = JSON.parse(readFileSync(join(directory, "terraform.tfstate"), "utf8"));
  const known = new Map<string, any>(
    resources.map(({ mode, type, name, instances }: any) => [
      `${mode === "data" ? "data." : ""}${type}.${name}`,
      instances[0].attributes,
    ]),
  );
  const valueOf = (reference: string): string => {
    const [, address, attribute] = /^((?:data\.)?\w+\.[\w-]+)\.(\w+)$/.exec(reference) ?? [];
    const value = known.get(address)?.[attribute];
    if (typeof value !== "string") throw new Error(`the state does not tell ${reference}`);
    return value;
  };
  const resolve = (value: any): any => {
    if (typeof value === "string") return value.replace(/\$\{([^}]+)\}/g, (_, reference: string) => valueOf(reference));
    if (Array.isArray(value)) return value.map(resolve);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve;
}
