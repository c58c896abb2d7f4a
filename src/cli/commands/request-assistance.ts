import type { CommandDefinition } from "../definition";
import { handOverCommand, handOverOptions, subject, to } from "../hand-over-command";

export const requestAssistance: CommandDefinition = {
  name: "request-assistance",
  group: "Work together",
  takes: "[description]",
  summary: "Ask another role for help.",
  options: [to(), subject().makeOptionMandatory(), ...handOverOptions()],
  help: `Examples:
  symphony request-assistance --subject "Which retention does the audit need?"
  symphony request-assistance --to symphony-researcher --task TASK-12 \\
      --subject "Valkey or Redis?" "We need streams; what does each cost?"

The request becomes a file in symphony-<project>/communication/hand-overs, an
entry in communication/agent-interactions.md and, where SYMPHONY_WEBHOOK_URL is
set, a message to it. The description "-" is read from stdin, and keeps its
lines, paragraphs and lists.

At automation level low, a person approves it: at the prompt, or by
--approved-by. Until then it is held (exit code 7).
`,
  outcomes: ["blocked"],
  run: ([description], options, terminal) => handOverCommand("request-assistance", description, options, terminal),
};
