import { choiceOf } from "../../operations/choice";
import { bashCompletion } from "../completion-bash";
import { SHELLS, type Shell, completedCommand } from "../completion-model";
import { zshCompletion } from "../completion-zsh";
import type { CommandDefinition } from "../definition";
import { renderFailure } from "../failure-text";

const RENDER = { bash: bashCompletion, zsh: zshCompletion } satisfies Record<Shell, unknown>;

/** @param all every command, itself among them */
export const completion = (all: () => readonly CommandDefinition[]): CommandDefinition => ({
  name: "completion",
  group: "Set up",
  takes: "<shell>",
  summary: "Print a script that completes commands and names at the Tab key.",
  help: `Examples:
  source <(symphony completion bash)         for this shell
  source <(symphony completion zsh)          the same, after compinit
  symphony completion bash > ~/.local/share/bash-completion/completions/symphony
  symphony completion zsh > "\${fpath[1]}/_symphony"

The shell is bash or zsh. Commands and options are in the script; names of
environments, alerts, secrets and data stores are read when Tab is pressed,
from what the last synthesis wrote. Print the script again after an upgrade.

It completes the command "symphony". Where it is installed in the project alone,
put it on the PATH: export PATH="$PWD/node_modules/.bin:$PATH"
`,
  run: ([shell], _, { stdout, stderr }) => {
    if (!SHELLS.includes(shell)) {
      const problem = `There is no completion for ${JSON.stringify(shell)}.`;
      stderr.write(renderFailure({ problem, fix: choiceOf(shell, SHELLS) }, stderr.paint));
      return "misused";
    }
    stdout.write(RENDER[shell as Shell](all().map(completedCommand)));
    return "ok";
  },
});
