import { Option } from "commander";
import { checkReadiness } from "../../operations/readiness/check-readiness";
import { answer } from "../answer";
import { type CommandDefinition, json, output, project } from "../definition";
import { type OperationOptions, operationContext } from "../operation-context";
import { renderReadinessText } from "../readiness-text";

interface ReadinessOptions extends OperationOptions {
  readonly gate?: boolean;
  readonly version?: string;
  readonly confirm?: string;
  readonly because?: string;
  readonly write: boolean;
}

export const readiness: CommandDefinition = {
  name: "readiness",
  group: "Look",
  takes: "[environment...]",
  summary: "Judge whether environments may take their users.",
  options: [
    new Option("--gate", "exit 7 where a production environment is not ready"),
    new Option("--version <version>", "judge for this version: rehearsals of its line count"),
    new Option("--confirm <item>", "state that an item is met, which no file proves"),
    new Option("--because <text>", "with --confirm: what was done, when and by whom"),
    new Option("--approved-by <name>", "with --confirm: who vouches for it, where nobody can be asked"),
    new Option("--no-write", "leave operational-readiness.md as it is"),
    project(),
    json(),
    output(),
  ],
  needs: { because: "confirm", confirm: "because", approvedBy: "confirm" },
  help: `Examples:
  symphony readiness                      every environment
  symphony readiness prod --gate          in CI, before a deployment
  symphony readiness prod --confirm restore:receipts \\
    --because "Restored yesterday into a bucket beside it, in 40 minutes."
  symphony readiness --json | jq -r '.result.environments[].items[]
    | select(.status == "open") | .id'

Every item is judged from the generated files, logs/deployments.md and
logs/readiness.md: controls, runbooks, objectives, backups, restores, the last
rehearsal, capacity, who is on call. No platform is asked. It writes
operational-readiness.md. An open item blocks deployments to production.

A statement is a person's: it is approved at the prompt or by --approved-by,
added to logs/readiness.md, and counts for 90 days; that of a rehearsal, 30.
`,
  outcomes: ["blocked"],
  run: ([environments], options: ReadinessOptions, terminal) =>
    answer(
      {
        command: "readiness",
        ask: () => checkReadiness(operationContext(options, terminal), requestOf(environments as string[], options)),
        outcomeOf: ({ isBlocked }) => (isBlocked && options.gate ? "blocked" : "ok"),
        print: (checked, { stdout }) => stdout.write(renderReadinessText(checked, stdout.paint)),
      },
      options,
      terminal,
    ),
};

function requestOf(environments: readonly string[], { version, confirm, because, write }: ReadinessOptions) {
  return {
    environments,
    version,
    writes: write,
    confirm: confirm === undefined ? undefined : { item: confirm, because: because ?? "" },
  };
}
