import { showScaling as read } from "../../operations/show/scaling";
import type { CommandDefinition } from "../definition";
import { renderScaling } from "../scaling-text";
import { environmentOption, showCommand, showOptions } from "../show-command";

export const showScaling: CommandDefinition = {
  name: "show scaling",
  group: "Look",
  summary: "Print the scaling plan: copies, sizes, and how far stores grow.",
  options: [environmentOption(), ...showOptions()],
  help: `Examples:
  symphony show scaling
  symphony show scaling --environment prod
  symphony show scaling --json | jq '.result.environments[].workloads[].copies'

For each service, worker and job: the fewest and the most copies, CPU and memory
of one, what adds a copy at which target, and how long it waits. For each store:
its size, how far it grows by itself and how long it keeps things. All of it as
the last synthesis wrote it; "symphony show usage" has what is used of it.
`,
  run: (_, options, terminal) =>
    showCommand(
      {
        command: "show scaling",
        read: (context) => read(context, options),
        print: (shown, { stdout }) => stdout.write(renderScaling(shown, stdout.paint)),
      },
      options,
      terminal,
    ),
};
