import { Option } from "commander";
import { showControls as read } from "../../operations/show/controls";
import { renderControls } from "../controls-text";
import type { CommandDefinition } from "../definition";
import { environmentOption, showCommand, showOptions } from "../show-command";

export const showControls: CommandDefinition = {
  name: "show controls",
  group: "Look",
  summary: "Print the security controls and what they found.",
  options: [environmentOption(), new Option("--violated", "those alone that do not hold"), ...showOptions()],
  help: `Examples:
  symphony show controls
  symphony show controls --environment prod --violated
  symphony show controls --json |
      jq -r '.result.environments[].controls[] | "\\(.status) \\(.id)"'

Judges the Terraform that the last synthesis wrote: counts by status, then a
line for each control that applies. What does not hold comes first, with what
was found and how to mend it; what is accepted, with its reason and its last
day; what only a deploy shows, with how to see it. It fails nothing:
"symphony check" does.
`,
  run: (_, options, terminal) =>
    showCommand(
      {
        command: "show controls",
        read: (context) => read(context, { ...options, isViolatedOnly: options.violated }),
        print: (shown, { stdout }) => stdout.write(renderControls(shown, stdout.paint)),
      },
      options,
      terminal,
    ),
};
