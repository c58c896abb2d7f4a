import { showPipeline as read } from "../../operations/show/pipeline";
import type { CommandDefinition } from "../definition";
import { renderPipeline } from "../pipeline-text";
import { showCommand, showOptions } from "../show-command";

export const showPipeline: CommandDefinition = {
  name: "show pipeline",
  group: "Look",
  summary: "Print how far each release came, and the pipeline's diagrams.",
  options: [...showOptions()],
  help: `Examples:
  symphony show pipeline
  symphony show pipeline --json | jq -r '.result.diagrams[0].mermaid' > flow.mmd
  symphony show pipeline --json | jq '.result.pipelines[].stages[].state.last'

For every stage: what runs there by the deployment log, the last attempt, the
gates, and what may be promoted to it with the exact command. An environment on
Docker is only tried, on the runner, and removed again. What a pipeline itself
released is on its host: neither that nor the platform is asked, as "symphony
verify" does. The diagrams of pipeline-design.md go to a file or another program
as Mermaid; on a terminal, which cannot draw them, they are named.
`,
  run: (_, options, terminal) =>
    showCommand(
      {
        command: "show pipeline",
        read: (context) => read(context, options.project),
        print: (status, { stdout }) => stdout.write(renderPipeline(status, stdout)),
      },
      options,
      terminal,
    ),
};
