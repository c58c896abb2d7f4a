import { Option } from "commander";
import { CONDUCTOR, SCORE } from "../../operations/coordination/roles";
import type { CommandDefinition } from "../definition";
import { handOverCommand, handOverOptions, subject } from "../hand-over-command";

export const escalate: CommandDefinition = {
  name: "escalate",
  group: "Work together",
  takes: "[description]",
  summary: "Escalate what you cannot resolve to the role above.",
  options: [
    new Option("--to <role>", "the role above").choices([CONDUCTOR, SCORE]).default(CONDUCTOR, CONDUCTOR),
    subject().makeOptionMandatory(),
    ...handOverOptions(),
  ],
  help: `Examples:
  symphony escalate --subject "The quota of NAT gateways is used up" \\
      --environment prod --recommend "Ask AWS for ten" \\
      --recommend "Share one gateway until then" "Deployments of prod fail."
  symphony escalate --to symphony-score --subject "Two regions are asked for"
  terraform plan 2>&1 | tail -40 | symphony escalate --subject "It fails" -

The escalation becomes a file in symphony-<project>/communication/hand-overs, an
entry in communication/agent-interactions.md and, where SYMPHONY_WEBHOOK_URL is
set, a message to it. The description "-" is read from stdin, and keeps its
lines, paragraphs and lists. A deployment that fails escalates by itself.

At automation level low, a person approves it: at the prompt, or by
--approved-by. Until then it is held (exit code 7).
`,
  outcomes: ["blocked"],
  run: ([description], options, terminal) => handOverCommand("escalate", description, options, terminal),
};
