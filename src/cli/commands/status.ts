import { readStatus } from "../../operations/records/status";
import { answer } from "../answer";
import { type CommandDefinition, json, output, project } from "../definition";
import { type OperationOptions, operationContext } from "../operation-context";
import { renderStatus } from "../status-text";

export const status: CommandDefinition = {
  name: "status",
  group: "Look",
  takes: "[environment]",
  summary: "Print what runs where, since when, and what waits for whom.",
  options: [project(), json(), output()],
  help: `Examples:
  symphony status
  symphony status prod
  symphony status --json | jq -r '.result.environments[]
    | "\\(.environment) \\(.deployed.version)"'

Per environment: the version that was applied last, when, by whom and with what
outcome; what failed or was killed since; what is running; what to do next where
the last attempt did not end well; when it was last verified, rehearsed and
rolled back; open items of its readiness. Per project: the automation level, and
hand-overs that are not delivered.

What a pipeline released is on its host and in no log here: where one releases
to an environment, a line says so.

It reads the generated files and the logs, and asks no platform: symphony verify
looks at what runs.
`,
  run: ([environment], options: OperationOptions, terminal) =>
    answer(
      {
        command: "status",
        ask: () => readStatus(operationContext(options, terminal), environment),
        print: (found, { stdout }) => stdout.write(renderStatus(found, stdout.paint)),
      },
      options,
      terminal,
    ),
};
