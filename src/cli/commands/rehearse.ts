import { Option } from "commander";
import { rehearse as rehearseRelease } from "../../operations/rehearse/rehearse";
import { answer } from "../answer";
import { type CommandDefinition, app, json, lockTimeout, output, project } from "../definition";
import { type OperationOptions, operationContext } from "../operation-context";
import { rehearsalOutcome, renderRehearsal } from "../rehearsal-text";
import { type VerifyOptions, verifyOptions, verifyRequest } from "../verify-options";
import { approving } from "./deploy";

interface RehearseOptions extends OperationOptions, VerifyOptions {
  readonly version?: string;
  readonly digest?: string;
  readonly service?: string;
  readonly lockTimeout?: number;
}

export const rehearse: CommandDefinition = {
  name: "rehearse",
  group: "Deliver",
  takes: "<environment>",
  summary: "Rehearse a release: deploy, fail on purpose, roll back, restore.",
  options: [
    new Option("--version <version>", "version of the images (default: those that run)"),
    new Option("--service <name>", "fail this service (default: the first that is declared)"),
    ...approving(),
    ...verifyOptions(),
    lockTimeout(),
    project(),
    json(),
    app(),
    output(),
  ],
  help: `Examples:
  symphony rehearse staging --version 1.4.0
  symphony rehearse staging --digest 3f9c... --approved-by alice
                                          deploys what symphony plan planned
  symphony rehearse staging --json | jq -r '.result.steps[] | [.id, .seconds]'

In development and staging alone. In this order, each step timed and recorded:
deploy the version; verify it; stop every copy of one service, see that the
verification finds it and that it comes back; roll back to the release before,
and forward again; restore each database beside the original, compare it, and
remove it. The time of a restore is compared with the store's RTO.

The deployment is approved as every other, the way back and forward with the
rehearsal. What would lose data is refused.

What it makes is removed also after a failure and after Ctrl-C; what cannot be
is named with the command that removes it, and the rehearsal has failed. What
one left that was killed goes with the next. A bucket or a file store is a
person's to restore: symphony readiness --confirm. It takes as long as the
restores do, writes operational-readiness.md, and reports or escalates its end.
`,
  outcomes: ["blocked", "locked", "unrecorded"],
  run: ([environment], options: RehearseOptions, terminal) =>
    answer(
      {
        command: "rehearse",
        ask: () => rehearseRelease(operationContext(options, terminal), requestOf(environment, options)),
        outcomeOf: rehearsalOutcome,
        print: (rehearsal, { stdout }) => stdout.write(renderRehearsal(rehearsal, stdout.paint)),
      },
      options,
      terminal,
    ),
};

function requestOf(environment: string, options: RehearseOptions) {
  const { version, digest, service, lockTimeout: lockTimeoutSeconds } = options;
  const verify = verifyRequest(options, `symphony rehearse ${environment}`);
  return { environment, version, digest, service, verify, lockTimeoutSeconds };
}
