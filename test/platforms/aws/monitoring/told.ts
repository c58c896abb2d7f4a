import { execFileSync } from "node:child_process";
import type { Environment } from "../../../../src";
import { tryFindRunbook } from "../../../../src/controls/runbooks";
import { type Alert, Facts, alertsOf } from "../../../../src/facts";
import { recordEnvironment } from "../../../../src/synthesis/record";
import { plain, resourcesOf } from "../staging";

/** The metric alarms of one construct by the end of their names, without cdktf's own notes. */
export function alarmsOf(env: Environment, name: string): Record<string, any> {
  const start = `${env.project.slug}-${env.name}-${name}-`;
  return Object.fromEntries(
    Object.values(resourcesOf(env, "aws_cloudwatch_metric_alarm"))
      .filter(({ alarm_name }) => alarm_name.startsWith(start))
      .map((alarm) => [alarm.alarm_name.slice(start.length), plain(alarm)]),
  );
}

/** Every alert of an environment with the commands of its runbook: none is without one, and a shell reads each. */
export function looksOf(env: Environment): ReadonlyMap<string, { readonly alert: Alert; readonly commands: string }> {
  const facts = Facts.of(recordEnvironment(env, "stacks/staging", env.toTerraform()));
  return new Map(
    alertsOf(facts).map((alert) => {
      const runbook = tryFindRunbook(alert, facts);
      if (!runbook) throw new Error(`${alert.name} has no runbook for ${alert.signal}`);
      const commands = runbook.look(alert, facts).map(({ command }) => command);
      for (const command of commands) execFileSync("bash", ["-n"], { input: command });
      return [alert.name, { alert, commands: commands.join("\n") }];
    }),
  );
}
