import { execFileSync } from "node:child_process";
import type { Environment } from "../../../../src";
import { tryFindRunbook } from "../../../../src/controls/runbooks";
import { type Alert, Facts, alertsOf } from "../../../../src/facts";
import { recordEnvironment } from "../../../../src/synthesis/record";
import { resourcesOf, terraformOf } from "../staging";

export function alarmsOf(env: Environment): Record<string, any> {
  return resourcesOf(env, "aws_cloudwatch_metric_alarm");
}

/** The ends of the names of a construct's alarms and rules: what it is watched for. */
export function watchedFor(env: Environment, construct: string): readonly string[] {
  const { aws_cloudwatch_metric_alarm: alarms = {}, aws_cloudwatch_event_rule: rules = {} } = terraformOf(env).resource;
  return [...Object.keys(alarms), ...Object.keys(rules)]
    .filter((id) => id.startsWith(`${construct}_`))
    .map((id) => id.slice(construct.length + 1))
    .sort();
}

/** The commands of every alert's runbook, by the alert's name; fails where an alert has none. */
export function commandsOf(env: Environment): ReadonlyMap<string, readonly string[]> {
  const facts = Facts.of(recordEnvironment(env, "stacks/staging", env.toTerraform()));
  return new Map(alertsOf(facts).map((alert) => [alert.name, commands(alert, facts)]));
}

function commands(alert: Alert, facts: Facts): readonly string[] {
  const runbook = tryFindRunbook(alert, facts);
  if (!runbook) throw new Error(`${alert.name} has no runbook for ${alert.signal}`);
  return runbook.look(alert, facts).map(({ command }) => command);
}

/** Fails where bash cannot parse a command, or where a name is missing in it. */
export function expectRunnable(command: string): void {
  expect(command).not.toMatch(/<[a-z ]+>|undefined/);
  execFileSync("bash", ["-n", "-c", command]);
}

/**
 * What an expression of an alarm is for one period, or undefined where it has no value. CloudWatch's IF, FILL and arithmetic of
 * one value each are JavaScript's.
 */
export function evaluate(alarm: any, values: Readonly<Record<string, number | undefined>>): number | undefined {
  const queries: any[] = alarm.metric_query;
  const ids = queries.filter(({ metric }) => metric).map(({ id }) => id as string);
  const { expression } = queries.find(({ return_data: returned }) => returned);
  const run = new Function("IF", "FILL", ...ids, `return ${expression};`) as (...args: unknown[]) => number;
  const result = run(
    (condition: boolean, then: number, otherwise: number) => (condition ? then : otherwise),
    (value: number | undefined, fill: number) => value ?? fill,
    ...ids.map((id) => values[id]),
  );
  return Number.isNaN(result) ? undefined : result;
}
