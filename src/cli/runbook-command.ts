import type { Alert } from "../facts";
import { type ConfigurationOverrides, readConfiguration } from "../operations/configuration";
import { type KnownAlert, chooseAlert, findAlerts } from "../operations/find-alert";
import { type WrittenRunbook, writtenRunbook } from "../operations/runbook";
import type { Problem } from "../values/specification-error";
import type { Outcome } from "./exit-codes";
import { renderFailure, renderProblems } from "./failure-text";
import type { Failure } from "./json-report";
import { failedResult } from "./run-command";
import { renderAlerts } from "./alerts-text";
import { renderRunbook } from "./runbook-text";
import type { Terminal } from "./terminal";

export interface RunbookOptions extends Pick<ConfigurationOverrides, "output" | "project"> {
  readonly json?: boolean;
  /** Name of the only environment that is looked into. */
  readonly environment?: string;
}

/** What a run found: one runbook where an alert was asked for, else every alert. */
interface Found {
  readonly outcome: Outcome;
  readonly alerts?: readonly KnownAlert[];
  readonly runbook?: WrittenRunbook;
  readonly failure?: Failure;
  readonly problems?: readonly Problem[];
}

/** `symphony runbook`. It reads what the last synthesis wrote, and runs nothing. */
export function runbookCommand(asked: string | undefined, options: RunbookOptions, terminal: Terminal): Outcome {
  const found = attempt(asked, options, terminal.folder);
  if (options.json) terminal.stdout.write(`${JSON.stringify(reportOf(found), null, 2)}\n`);
  else print(found, terminal);
  return found.outcome;
}

function attempt(asked: string | undefined, options: RunbookOptions, folder: string): Found {
  try {
    const alerts = findAlerts(readConfiguration(folder, options), options.environment);
    return asked === undefined ? { outcome: "ok", alerts } : choose(alerts, asked);
  } catch (error) {
    const { outcome, problems, failure } = failedResult(error);
    return { outcome, problems: problems.length > 0 ? problems : undefined, failure };
  }
}

function choose(alerts: readonly KnownAlert[], asked: string): Found {
  const choice = chooseAlert(alerts, asked);
  if (choice.kind === "found") return { outcome: "ok", runbook: writtenRunbook(choice.found) };
  const command = `symphony runbook ${asked}`;
  const failure =
    choice.kind === "ambiguous"
      ? { problem: `${choice.names.length} alerts have "${asked}" in their names.`, command, fix: oneOf(choice.names) }
      : { problem: `No alert has "${asked}" in its name.`, command, fix: oneOf(choice.nearest) };
  return { outcome: "unknown", failure };
}

function oneOf(names: readonly string[]): string {
  return names.length === 0
    ? "Run symphony runbook without a name for all of them."
    : `Give one of: ${names.join(", ")}.`;
}

function print({ alerts, runbook, failure, problems }: Found, { stdout, stderr }: Terminal): void {
  if (problems) stderr.write(renderProblems(problems, stderr.paint));
  else if (failure) stderr.write(renderFailure(failure, stderr.paint));
  else if (runbook) stdout.write(renderRunbook(runbook, stdout.paint));
  else stdout.write(renderAlerts(alerts!, stdout.paint));
}

/** What `--json` prints; docs/cli.md describes it. */
export interface RunbookReport extends Omit<Found, "alerts"> {
  readonly schemaVersion: 1;
  readonly command: string;
  readonly alerts?: readonly AlertReport[];
}

/** An alert of one environment. */
export interface AlertReport extends Pick<Alert, "name" | "severity" | "signal" | "address" | "constructPath"> {
  readonly environment: string;
  readonly hasRunbook: boolean;
}

function reportOf({ alerts, ...found }: Found): RunbookReport {
  return { schemaVersion: 1, command: "runbook", ...found, alerts: alerts?.map(alertReport) };
}

function alertReport({ facts, alert, hasRunbook }: KnownAlert): AlertReport {
  const { name, severity, signal, address, constructPath } = alert;
  return { environment: facts.environment.name, name, severity, signal, address, constructPath, hasRunbook };
}
