import { Option } from "commander";
import { rollBack, wayText } from "../../operations/deploy/rollback";
import { answer } from "../answer";
import { type CommandDefinition, json, lockTimeout, output, project } from "../definition";
import { deployOutcome, renderDeployed } from "../deploy-text";
import { type OperationOptions, operationContext } from "../operation-context";
import { renderLines } from "../plain-lines";
import { type VerifyOptions, noVerify, verifyOptions, verifyRequest } from "../verify-options";
import { approving } from "./deploy";

interface RollbackOptions extends OperationOptions, VerifyOptions {
  readonly to?: string;
  readonly digest?: string;
  readonly verify?: boolean;
  readonly dryRun?: boolean;
  readonly lockTimeout?: number;
}

export const rollback: CommandDefinition = {
  name: "rollback",
  group: "Deliver",
  takes: "<environment>",
  summary: "Bring an environment back to what it ran before.",
  options: [
    new Option("--to <version>", "go back to this version (default: the last that worked)"),
    ...approving(),
    noVerify(),
    ...verifyOptions(),
    lockTimeout(),
    new Option("--dry-run", "stop before anything is changed, after every gate"),
    project(),
    json(),
    output(),
  ],
  help: `Examples:
  symphony rollback prod --dry-run        what it would go back to, and change
  symphony rollback prod
  symphony rollback prod --to 1.4.0
  symphony rollback prod --to 1.4.0 --digest 3f9c... --approved-by alice
                                          what that dry run planned

The Terraform of that version comes from its commit in git, which is checked
out beside the project: whatever lies in the working copy is neither deployed
nor touched. Without --to, logs/deployments.md tells which release worked
before; a second rollback goes further back. Where the state tells that another
version runs than the log's last, as after a release by a pipeline, the version
must be named: git tag --list tells which there are. From what it goes to what
is said first. A commit whose state, account, region or host was another one is
refused. Its images are in their repositories still. Jobs that come before a
deployment do not run, and change windows do not count.

Where the way back would destroy data, a person must agree to that by itself.
In staging and production --approved-by counts with --digest alone.
`,
  outcomes: ["blocked", "unhealthy", "locked", "transient", "unrecorded"],
  run: ([environment], options: RollbackOptions, terminal) =>
    answer(
      {
        command: "rollback",
        ask: () => rollBack(operationContext(options, terminal), requestOf(environment, options)),
        outcomeOf: ({ deployment }) => deployOutcome(deployment),
        print: (way, { stdout }) => {
          stdout.write(renderDeployed(way.deployment, stdout.paint));
          stdout.write(renderLines([`  ${wayText(way)}`]));
        },
      },
      options,
      terminal,
    ),
};

function requestOf(environment: string, options: RollbackOptions) {
  const { to, digest, verify, dryRun: isDryRun, lockTimeout: lockTimeoutSeconds } = options;
  const request = verifyRequest(options, `symphony rollback ${environment}`);
  const chosen = verify === false ? (false as const) : request;
  return { environment, to, digest, verify: chosen, isDryRun, lockTimeoutSeconds };
}
