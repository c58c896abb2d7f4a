import { Option } from "commander";
import { promote as promoteRelease, promotionText } from "../../operations/deploy/promote";
import { answer } from "../answer";
import { type CommandDefinition, app, json, lockTimeout, output, project } from "../definition";
import { deployOutcome, renderDeployed } from "../deploy-text";
import { type OperationOptions, operationContext } from "../operation-context";
import { renderLines } from "../plain-lines";
import { type VerifyOptions, noVerify, verifyOptions, verifyRequest } from "../verify-options";
import { approving } from "./deploy";

interface PromoteOptions extends OperationOptions, VerifyOptions {
  readonly version?: string;
  readonly digest?: string;
  readonly hotfix?: boolean;
  readonly verify?: boolean;
  readonly dryRun?: boolean;
  readonly lockTimeout?: number;
}

export const promote: CommandDefinition = {
  name: "promote",
  group: "Deliver",
  takes: "<from> <to>",
  summary: "Deploy to one environment what another runs, verified.",
  options: [
    new Option("--version <version>", "refuse any version but this one"),
    ...approving(),
    new Option("--hotfix", "pass readiness, the change window and the order of stages; recorded"),
    noVerify(),
    ...verifyOptions(),
    lockTimeout(),
    new Option("--dry-run", "stop before anything is changed, after every gate"),
    project(),
    json(),
    app(),
    output(),
  ],
  help: `Examples:
  symphony promote staging prod --dry-run
  symphony promote staging prod
  symphony promote staging prod --digest 3f9c... --approved-by alice
                                          what that dry run planned

The last deployment of the first environment must have succeeded, with its
verification, and what the log tells of it must run there: what something else
deployed since, such as a pipeline, is not promoted. The second one gets the
same versions of images and the Terraform of the same commit; where the working
copy holds something else, that commit is checked out beside it. What goes in
place of what is said first. A stage that a pipeline has between the two is not
left out but with --hotfix. An environment on Docker that a pipeline tries on
its runner is removed after that: nothing is promoted from it, nor to it.
`,
  outcomes: ["blocked", "unhealthy", "locked", "transient", "unrecorded"],
  run: ([from, to], options: PromoteOptions, terminal) =>
    answer(
      {
        command: "promote",
        ask: () => promoteRelease(operationContext(options, terminal), requestOf(from, to, options)),
        outcomeOf: ({ deployment }) => deployOutcome(deployment),
        print: (promotion, { stdout }) => {
          const { verifiedBy, remarks, deployment } = promotion;
          stdout.write(renderDeployed(deployment, stdout.paint));
          const lines = [promotionText(promotion), `verified in ${from} by ${verifiedBy}`, ...remarks];
          stdout.write(renderLines(lines.map((line) => `  ${line}`)));
        },
      },
      options,
      terminal,
    ),
};

function requestOf(from: string, to: string, options: PromoteOptions) {
  const { version, digest, hotfix, verify, dryRun, lockTimeout: lockTimeoutSeconds } = options;
  const request = verifyRequest(options, `symphony promote ${from} ${to}`);
  return {
    from,
    to,
    version,
    digest,
    isHotfix: hotfix,
    verify: verify === false ? (false as const) : request,
    isDryRun: dryRun,
    lockTimeoutSeconds,
  };
}
