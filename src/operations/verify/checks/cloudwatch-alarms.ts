import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { alertsOf } from "../../../facts";
import { askAws } from "../../aws/ask-aws";
import type { AwsAccess } from "../../aws/clients";
import type { Looking } from "../looking";
import type { AlertsNow, RaisedAlert } from "../watch";

/** "DescribeAlarms" of the CloudWatch API: up to 100 names in one call. */
const MOST = 100;

/** Names of the alarms of severity page, as CloudWatch has them: those of the state, where they are deployed. */
export function pageAlarms({ environment, deployed }: Pick<Looking, "environment" | "deployed">): readonly string[] {
  const wake = new Set(environment.deployment.pageAlarms);
  return alertsOf(environment.facts).flatMap(({ name, resource, severity }) =>
    severity === "page" && resource && wake.has(name) ? [deployed.text(resource.address, "alarm_name") ?? name] : [],
  );
}

/** Which of them are raised now. */
export async function cloudwatchAlarms(
  access: AwsAccess,
  names: readonly string[],
  signal: AbortSignal,
): Promise<AlertsNow> {
  const client = await access.cloudwatch();
  const calls = Array.from({ length: Math.ceil(names.length / MOST) }, (_, i) => names.slice(i * MOST, (i + 1) * MOST));
  const found = (await Promise.all(calls.map((each) => describe(client, each, signal)))).flat();
  const known = new Set(found.map(({ name }) => name));
  return {
    known: known.size,
    raised: found.filter(({ state }) => state === "ALARM").map(({ name, because }) => ({ name, because })),
    missing: names.filter((name) => !known.has(name)),
  };
}

interface Described extends RaisedAlert {
  readonly state?: string;
}

async function describe(
  client: CloudWatchClient,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly Described[]> {
  const { DescribeAlarmsCommand } = await import("@aws-sdk/client-cloudwatch");
  const command = new DescribeAlarmsCommand({
    AlarmNames: [...names],
    AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
    MaxRecords: MOST,
  });
  const question = { action: "cloudwatch:DescribeAlarms", signal };
  const { MetricAlarms = [], CompositeAlarms = [] } = await askAws(question, (options) =>
    client.send(command, options),
  );
  return [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName = "", StateValue, StateReason = "" }) => ({
    name: AlarmName,
    state: StateValue,
    because: StateReason,
  }));
}
