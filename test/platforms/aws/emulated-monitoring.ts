import { Emulator } from "../../../src/testing";

/** One call of a query API of AWS, which the emulator answers without a signature. */
export async function call({ url }: Emulator, service: string, form: Record<string, string>): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/${service}/aws4_request` },
    body: new URLSearchParams(form),
  });
  return response.text();
}

/** One call of CloudWatch Logs, which speaks JSON. */
async function callLogs({ url }: Emulator, operation: string): Promise<any> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      authorization: "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/logs/aws4_request",
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `Logs_20140328.${operation}`,
    },
    body: "{}",
  });
  return response.json();
}

/** What an attribute of each resource of a type says. */
const namesOf = (terraform: any, type: string, attribute: string): readonly string[] =>
  Object.values<any>(terraform.resource[type])
    .map((resource) => String(resource[attribute]))
    .sort();
const between = (xml: string, tag: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "g"))].map(([, text]) => text).sort();

/** What watches the environment is there, under the names and with the texts that were declared. */
export async function expectMonitoring(emulator: Emulator, terraform: any): Promise<void> {
  const { metricFilters } = await callLogs(emulator, "DescribeMetricFilters");
  const filters = Object.values<any>(terraform.resource.aws_cloudwatch_log_metric_filter);
  expect(metricFilters.map((one: any) => [one.filterName, one.filterPattern]).sort()).toEqual(
    filters.map(({ name, pattern }) => [name, pattern]).sort(),
  );
  const { queryDefinitions } = await callLogs(emulator, "DescribeQueryDefinitions");
  const queries = Object.values<any>(terraform.resource.aws_cloudwatch_query_definition);
  expect(queryDefinitions.map((one: any) => [one.name, one.queryString]).sort()).toEqual(
    queries.map(({ name, query_string: text }) => [name, text]).sort(),
  );
  const version = { Version: "2010-08-01" };
  const alarms = await call(emulator, "monitoring", { Action: "DescribeAlarms", MaxRecords: "100", ...version });
  const known = namesOf(terraform, "aws_cloudwatch_metric_alarm", "alarm_name");
  expect(known).toEqual(expect.arrayContaining([...between(alarms, "AlarmName")]));
  expect(between(alarms, "AlarmName").length).toBe(Math.min(known.length, 100));
  const { dashboard_name: DashboardName } = terraform.resource.aws_cloudwatch_dashboard.overview;
  const dashboard = await call(emulator, "monitoring", { Action: "GetDashboard", DashboardName, ...version });
  const body = /<DashboardBody>(.*)<\/DashboardBody>/s.exec(dashboard)![1];
  const { widgets } = JSON.parse(
    body
      .replace(/&quot;/g, '"')
      .replace(/&gt;/g, ">")
      .replace(/&lt;/g, "<")
      .replace(/&amp;/g, "&"),
  );
  const declared = JSON.parse(terraform.resource.aws_cloudwatch_dashboard.overview.dashboard_body).widgets;
  expect(widgets.map((widget: any) => widget.properties.title)).toEqual(
    declared.map((widget: any) => widget.properties.title),
  );
  expect(JSON.stringify(widgets)).not.toContain("${");
}
