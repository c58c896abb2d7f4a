import { showEnvironments as read } from "../../operations/show/environments";
import type { CommandDefinition } from "../definition";
import { renderEnvironments } from "../environments-text";
import { environmentOption, showCommand, showOptions } from "../show-command";

export const showEnvironments: CommandDefinition = {
  name: "show environments",
  group: "Look",
  summary: "Print what each environment is and what was deployed to it.",
  options: [environmentOption(), ...showOptions()],
  help: `Examples:
  symphony show environments
  symphony show environments --environment prod
  symphony show environments --json |
      jq -r '.result.environments[] | "\\(.name) \\(.state.deployed.version)"'

Tier, platform, names, what runs and what keeps data as the last synthesis wrote
them; what was deployed last, by whom and how it ended, by logs/deployments.md;
and what may be promoted to it. No platform is asked: "symphony verify" does.
`,
  run: (_, options, terminal) =>
    showCommand(
      {
        command: "show environments",
        read: (context) => read(context, options),
        print: (shown, { stdout }) => stdout.write(renderEnvironments(shown, stdout.paint)),
      },
      options,
      terminal,
    ),
};
