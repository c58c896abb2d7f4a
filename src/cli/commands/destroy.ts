import { Option } from "commander";
import { destroyEnvironment } from "../../operations/deploy/destroy";
import { answer } from "../answer";
import { collected } from "../collected";
import { type CommandDefinition, json, lockTimeout, output, project } from "../definition";
import { deployOutcome, renderDeployed } from "../deploy-text";
import { type OperationOptions, operationContext } from "../operation-context";
import { renderLines } from "../plain-lines";
import { approving } from "./deploy";

interface DestroyOptions extends OperationOptions {
  readonly store?: readonly string[];
  readonly digest?: string;
  readonly dryRun?: boolean;
  readonly lockTimeout?: number;
}

export const destroy: CommandDefinition = {
  name: "destroy",
  group: "Deliver",
  takes: "<environment>",
  summary: "Take an environment down; its data stores are kept.",
  options: [
    new Option("--store <name>", "destroy this data store too, with all in it; repeatable").argParser(collected),
    ...approving(),
    lockTimeout(),
    new Option("--dry-run", "stop before anything is changed, after every gate"),
    project(),
    json(),
    output(),
  ],
  help: `Examples:
  symphony destroy dev --dry-run          what would go, and what is kept
  symphony destroy dev
  symphony destroy staging --store orders --store receipts
  symphony destroy staging --digest 3f9c... --approved-by alice
                                          what that dry run planned

Databases, buckets, file stores, queues, secrets, backups and audit logs are
kept, with the keys and networks that they need, unless they are named: they go
on costing what they cost. A raw resource that holds data counts as such a store
under its address, as in --store aws_dynamodb_table.sessions. What the state has
and nothing here declares is not destroyed either: the working copy must be of
the release that runs, or the address is named. What is protected from deletion
is refused before anything is changed, with how to turn the protection off.

In production a person at a terminal does it, and nobody else.
`,
  outcomes: ["blocked", "locked", "transient", "unrecorded"],
  run: ([environment], options: DestroyOptions, terminal) =>
    answer(
      {
        command: "destroy",
        ask: () =>
          destroyEnvironment(operationContext(options, terminal), {
            environment,
            stores: options.store,
            digest: options.digest,
            isDryRun: options.dryRun,
            lockTimeoutSeconds: options.lockTimeout,
          }),
        outcomeOf: deployOutcome,
        print: (result, { stdout }) => {
          stdout.write(renderDeployed(result, stdout.paint));
          const kept = result.plan?.kept ?? [];
          if (kept.length > 0) stdout.write(renderLines([`  kept: ${kept.join(", ")}`]));
        },
      },
      options,
      terminal,
    ),
};
