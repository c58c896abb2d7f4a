import { openProject } from "../../operations/context/open-project";
import { automationLevelOf, automationOverview } from "../../operations/policy/automation-overview";
import { setAutomationLevel } from "../../operations/policy/set-automation-level";
import { answer } from "../answer";
import { renderAutomation, renderLevelChange } from "../automation-text";
import { type CommandDefinition, json, output, project } from "../definition";
import { type OperationOptions, operationContext } from "../operation-context";
import type { Terminal } from "../terminal";

interface AutomationOptions extends OperationOptions {
  readonly project?: string;
}

export const automation: CommandDefinition = {
  name: "automation",
  group: "Set up",
  takes: "[level]",
  summary: "Print how much may be done without a person, or change it.",
  options: [project(), json(), output()],
  help: `Examples:
  symphony automation                     the level, and what it allows where
  symphony automation medium              asks for the project's slug
  symphony automation --json | jq -r .result.level

The level stands in symphony-<slug>/core/symphony-core.md, as in
"Automation Level: medium". Where it states none, or more than one, low holds;
where it states a higher one than the commit that is checked out, the commit's.
Only a person at a terminal changes it, and types the project's slug: an agent
or a pipeline is refused, and --approved-by does not help them. The level's word
is changed in the file and nothing else; a missing file is written. The change
is logged in communication/agent-interactions.md.
`,
  outcomes: ["blocked"],
  run: ([level], options: AutomationOptions, terminal) =>
    level === undefined ? show(options, terminal) : change(level as string, options, terminal),
};

function show(options: AutomationOptions, terminal: Terminal) {
  const command = "automation";
  return answer(
    {
      command,
      ask: () => {
        const context = operationContext(options, terminal);
        return automationOverview(context, openProject(context.configuration, options.project, `symphony ${command}`));
      },
      print: (overview, { stdout }) => stdout.write(renderAutomation(overview, stdout.paint)),
    },
    options,
    terminal,
  );
}

function change(given: string, options: AutomationOptions, terminal: Terminal) {
  const command = `symphony automation ${given}`;
  return answer(
    {
      command: "automation",
      ask: () => {
        const context = operationContext(options, terminal);
        const level = automationLevelOf(given);
        return setAutomationLevel(context, openProject(context.configuration, options.project, command), level);
      },
      print: (changed, { stdout }) => stdout.write(renderLevelChange(changed)),
    },
    options,
    terminal,
  );
}
