import { visibleLine } from "../values/visible";
import { type ConfigurationOverrides, readConfiguration } from "../operations/configuration";
import { setSecret } from "../operations/secret-set";
import { findSecretTarget, secretSetLine } from "../operations/secret-target";
import { valueIn } from "../operations/secret-value";
import type { Problem } from "../values/specification-error";
import type { Outcome } from "./exit-codes";
import { renderFailure, renderProblems } from "./failure-text";
import type { Failure } from "./json-report";
import { failedResult } from "./run-command";
import { readSecret } from "./secret-input";
import { type Terminal, wrap } from "./terminal";

export interface SecretOptions extends Pick<ConfigurationOverrides, "output" | "project"> {
  readonly json?: boolean;
}

/** What `--json` prints; docs/cli.md describes it. */
export interface SecretReport {
  readonly schemaVersion: 1;
  readonly command: string;
  readonly outcome: Outcome;
  readonly environment: string;
  readonly secret: string;
  readonly place?: string;
  readonly version?: string;
  /** What holds the former value until it is started anew. */
  readonly consumers?: readonly string[];
  /** What is wrong with the generated files. */
  readonly problems?: readonly Problem[];
  readonly failure?: Failure;
}

/** `symphony secret set`. The secret is found before its value is asked for. */
export async function secretSetCommand(
  environment: string,
  secret: string,
  options: SecretOptions,
  terminal: Terminal,
): Promise<Outcome> {
  const report = await attempt(environment, secret, options, terminal);
  if (options.json) terminal.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else print(report, terminal);
  return report.outcome;
}

async function attempt(
  environment: string,
  secret: string,
  options: SecretOptions,
  { folder, stdin = process.stdin, stderr, signal }: Terminal,
): Promise<SecretReport> {
  const asked = { schemaVersion: 1, command: "secret set", environment, secret } as const;
  try {
    const target = findSecretTarget(readConfiguration(folder, options), environment, secret);
    const command = secretSetLine(environment, secret);
    const question = `Value of ${secret} in ${environment} (not shown): `;
    const value = valueIn(await readSecret(stdin, stderr, question, command, signal), command);
    const { place, version } = await setSecret(target, value, signal);
    return { ...asked, outcome: "ok", place, version, consumers: target.consumers };
  } catch (error) {
    const { outcome, problems, failure } = failedResult(error);
    return { ...asked, outcome, problems: problems.length > 0 ? problems : undefined, failure };
  }
}

function print(report: SecretReport, { stdout, stderr }: Terminal): void {
  const { problems, failure, secret, environment, place, version, consumers = [] } = report;
  if (problems) return stderr.write(renderProblems(problems, stderr.paint, ", and no value written"));
  if (failure) return stderr.write(renderFailure(failure, stderr.paint));
  const suffix = version === undefined ? "" : `, version ${version}`;
  const lines = [`Wrote ${secret} of ${environment} to ${place}${suffix}.`];
  if (consumers.length > 0)
    lines.push(`A process keeps the value that it started with. Start anew what uses it: ${consumers.join(", ")}.`);
  for (const line of lines) stdout.write(`${wrap(visibleLine(line), 0).join("\n")}\n`);
}
