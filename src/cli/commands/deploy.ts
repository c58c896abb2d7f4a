import { resolve } from "node:path";
import { Option } from "commander";
import { orBlocked } from "../../operations/deploy/blocked-deployment";
import { deploy as deployEnvironment } from "../../operations/deploy/deploy";
import type { DeployRequest } from "../../operations/deploy/deploy-request";
import { answer } from "../answer";
import { type CommandDefinition, app, json, lockTimeout, noSynth, output, project } from "../definition";
import { deployOutcome, renderDeployed } from "../deploy-text";
import { type OperationOptions, operationContext } from "../operation-context";
import type { Terminal } from "../terminal";
import { type VerifyOptions, noVerify, verifyOptions, verifyRequest } from "../verify-options";

export interface DeployOptions extends OperationOptions, VerifyOptions {
  readonly version?: string;
  readonly plan?: string;
  readonly digest?: string;
  readonly hotfix?: boolean;
  readonly verify?: boolean;
  readonly synth?: boolean;
  readonly dryRun?: boolean;
  readonly lockTimeout?: number;
}

/** Who has agreed, and to what. */
export const approving = (): readonly Option[] => [
  new Option("--digest <digest>", "apply the saved plan with this digest and no other"),
  new Option("--approved-by <name>", "who has approved it, where nobody can be asked"),
];

/** Options of every command that changes an environment. */
export const changing = (): readonly Option[] => [
  ...approving(),
  new Option("--hotfix", "pass readiness and the change window; recorded"),
  noVerify(),
  ...verifyOptions(),
  lockTimeout(),
  noSynth("deploy what was last synthesized, without running the app"),
  new Option("--dry-run", "stop before anything is changed, after every gate"),
];

export const deploy: CommandDefinition = {
  name: "deploy",
  group: "Deliver",
  takes: "<environment>",
  summary: "Take an environment to a version: plan, gates, apply, verify, record.",
  options: [
    new Option("--version <version>", "version of the images (default: those that run)"),
    new Option("--plan <folder>", "apply this saved plan and no other"),
    ...changing(),
    project(),
    json(),
    app(),
    output(),
  ],
  help: `Examples:
  symphony deploy staging --version 1.4.0
  symphony deploy staging --version 1.4.0 --dry-run
  symphony deploy prod --plan plan-prod --digest 3f9c... --approved-by alice
                     in CI: what symphony plan wrote, and nothing else
  symphony deploy prod --version 1.4.1 --hotfix --watch 600
  symphony deploy staging --version 1.4.0 --json | jq -r '.result.outcome'

In staging and production --approved-by counts with --digest alone: whoever is
named has read that plan. Where data is lost, a person agrees to that besides.

In this order: plan; every gate (controls, digest, variables, images, readiness,
change window, approval, record); jobs that come before a deployment; exactly
the plan that was approved; symphony verify; the end of the record. A gate that
does not let it pass changes nothing and is not recorded.

A failure that passes by itself is waited out, and a new plan is made, at most
three times: it must hold nothing that was not approved. Everything else stops,
is recorded in logs/deployments.md and escalated. After Ctrl-C, Terraform gets
all the time it needs to save its state. What nobody could look at afterwards,
as without credentials, is deployed and not verified: it ends with 4 or 11.
`,
  outcomes: ["blocked", "unhealthy", "locked", "transient", "unrecorded"],
  run: ([environment], options: DeployOptions, terminal) =>
    answer(
      {
        command: "deploy",
        ask: () =>
          orBlocked(
            environment,
            deployEnvironment(operationContext(options, terminal), deployRequest(environment, options, terminal)),
          ),
        outcomeOf: deployOutcome,
        print: (result, { stdout }) => stdout.write(renderDeployed(result, stdout.paint)),
      },
      options,
      terminal,
    ),
};

/** What is asked for, with folders from where the command runs. */
export function deployRequest(
  environment: string,
  options: DeployOptions,
  { folder }: Pick<Terminal, "folder">,
): DeployRequest {
  const { version, plan, digest, hotfix, verify, synth, dryRun, lockTimeout } = options;
  return {
    environment,
    version,
    plan: plan === undefined ? undefined : resolve(folder, plan),
    digest,
    synthesize: synth,
    isHotfix: hotfix,
    verify: verify === false ? false : verifyRequest(options, `symphony deploy ${environment}`),
    isDryRun: dryRun,
    lockTimeoutSeconds: lockTimeout,
  };
}
