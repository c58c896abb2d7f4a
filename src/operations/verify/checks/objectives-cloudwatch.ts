import type { CloudWatchClient, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { ResourceFact } from "../../../facts";
import { askAws } from "../../aws/ask-aws";
import type { AwsAccess } from "../../aws/clients";
import type { Found, Looking } from "../looking";
import type { Watched } from "../watch";
import { type AlarmValues, burnOf, burnQueries } from "./alarm-queries";
import { type Burn, type Burning, burningOf, judgeBurn, withoutBurnRate } from "./burn";

/** How fast each error budget burns, by the metrics that its alarms compare. */
export async function objectivesOnAws(
  looking: Looking,
  access: AwsAccess,
  watched: Watched,
): Promise<readonly Found[]> {
  return Promise.all(
    burningOf(looking).map((burning) =>
      "status" in burning ? burning : objectiveOnAws(looking, access, burning, watched),
    ),
  );
}

async function objectiveOnAws(looking: Looking, access: AwsAccess, burning: Burning, watched: Watched): Promise<Found> {
  const { environment, deployed } = looking;
  const { subject } = burning;
  const short = shortAlarm(looking, burning);
  if (!short) return withoutBurnRate(subject);
  const values = deployed.tryFind(short.address) as AlarmValues | undefined;
  if (!values)
    return {
      subject,
      status: "unknown",
      found: `It is not watched: the state has no ${short.address}.`,
      todo: `Deploy it: symphony deploy ${environment.name}`,
    };
  const seconds = Math.ceil(Math.max(burning.alert.shortSeconds, watched.seconds) / 60) * 60;
  const burn = await measure(looking, await access.cloudwatch(), values, seconds);
  return judgeBurn(looking, burning, burn, watched, pageName(looking, burning));
}

/** The alarm of the short window of the alert; its metrics are those of the others. */
function shortAlarm(
  { environment: { facts } }: Looking,
  { objective, indicator, alert }: Burning,
): ResourceFact | undefined {
  return facts
    .below(objective.path, "aws_cloudwatch_metric_alarm")
    .find(
      ({ path, attributes }) =>
        partOf(path).startsWith(`${indicator.kind}_`) &&
        path.endsWith("_short") &&
        windowOf(attributes as AlarmValues) === alert.shortSeconds,
    );
}

/** `freshness_1h_short` of `shop/prod/charging/aws:cloudwatch_metric_alarm:freshness_1h_short`. */
function partOf(path: string): string {
  return path.slice(path.lastIndexOf(":") + 1);
}

function windowOf({ metric_query: queries = [], period = 0, evaluation_periods: periods = 0 }: AlarmValues): number {
  const [metric] = queries.flatMap((query) => [query.metric ?? []].flat());
  return metric ? metric.period : period * periods;
}

/** The composite alarm that tells people. */
function pageName(
  { environment: { facts }, deployed }: Looking,
  { objective, indicator }: Burning,
): string | undefined {
  const composite = facts
    .below(objective.path, "aws_cloudwatch_composite_alarm")
    .find(({ path }) => path.endsWith(`:${indicator.kind}:page`));
  return composite && (deployed.text(composite.address, "alarm_name") ?? composite.text("alarm_name"));
}

async function measure(
  { context: { clock, signal } }: Looking,
  client: CloudWatchClient,
  values: AlarmValues,
  seconds: number,
): Promise<Burn> {
  const { GetMetricDataCommand } = await import("@aws-sdk/client-cloudwatch");
  const now = clock.now();
  const command = new GetMetricDataCommand({
    StartTime: new Date(now.getTime() - seconds * 1000),
    EndTime: now,
    MetricDataQueries: burnQueries(values) as MetricDataQuery[],
  });
  const question = { action: "cloudwatch:GetMetricData", signal };
  const { MetricDataResults = [] } = await askAws(question, (options) => client.send(command, options));
  const results = new Map(MetricDataResults.map(({ Id, Values = [] }) => [Id ?? "", Values]));
  return burnOf(values, results, seconds);
}
