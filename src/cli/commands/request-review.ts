import { Option } from "commander";
import type { CommandDefinition } from "../definition";
import { handOverCommand, handOverOptions, subject } from "../hand-over-command";

export const requestReview: CommandDefinition = {
  name: "request-review",
  group: "Work together",
  takes: "<artifact> [description]",
  summary: "Ask another role to review a file of the project.",
  options: [
    new Option("--to <role>", "the role that is to review").makeOptionMandatory(),
    subject(),
    ...handOverOptions(),
  ],
  help: `Examples:
  symphony request-review --to symphony-security-specialist \\
      symphony-shop/infrastructure/security-controls.md
  symphony request-review --to symphony-security-specialist \\
      symphony-shop/infrastructure/infrastructure-spec.md \\
      --subject "Is the new queue encrypted as we want it?" --environment prod

The request becomes a file in symphony-<project>/communication/hand-overs, which
links the artifact, an entry in communication/agent-interactions.md and, where
SYMPHONY_WEBHOOK_URL is set, a message to it. The description "-" is read from
stdin, and keeps its lines, paragraphs and lists.

At automation level low, a person approves it: at the prompt, or by
--approved-by. Until then it is held (exit code 7).
`,
  outcomes: ["blocked"],
  run: ([artifact, description], options, terminal) => {
    const { subject: words = `Review of ${artifact}`, artifact: others = [] } = options;
    const asked = { ...options, subject: words, artifact: [artifact, ...others] };
    return handOverCommand("request-review", description, asked, terminal);
  },
};
