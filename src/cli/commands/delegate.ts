import { Option } from "commander";
import type { CommandDefinition } from "../definition";
import { handOverCommand, handOverOptions, subject } from "../hand-over-command";

export const delegate: CommandDefinition = {
  name: "delegate",
  group: "Work together",
  takes: "[description]",
  summary: "Hand a task to another role.",
  options: [
    new Option("--to <role>", "the role that it is for").makeOptionMandatory(),
    subject().makeOptionMandatory(),
    ...handOverOptions(),
  ],
  help: `Examples:
  symphony delegate --to symphony-researcher --subject "Compare queue prices" \\
      --goal GOAL-3 --task TASK-12 "Which queue costs least at 200 messages/s?"
  symphony delegate --to symphony-version-controller --subject "Tag v1.4.0" \\
      --artifact symphony-shop/logs/deployments.md --approved-by alice
  symphony delegate --to symphony-researcher --subject "Brief" - < brief.txt

The task becomes a file in symphony-<project>/communication/hand-overs, and an
entry in communication/agent-interactions.md. The description "-" is read from
stdin, and keeps its lines, paragraphs and lists.

Where SYMPHONY_WEBHOOK_URL is set, it is posted there too, with the bearer token
SYMPHONY_WEBHOOK_TOKEN if there is one. What the webhook does not take waits,
and every later hand-over sends it, or "symphony report --send".

At automation level low, a person approves it: at the prompt, or by
--approved-by. Until then it is held (exit code 7), and nothing of it is sent.
`,
  outcomes: ["blocked"],
  run: ([description], options, terminal) => handOverCommand("delegate", description, options, terminal),
};
