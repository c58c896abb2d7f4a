import { Option } from "commander";
import { ConfigurationError } from "../../operations/configuration";
import { answer } from "../answer";
import type { CommandDefinition } from "../definition";
import { type HandOverOptions, handOverCommand, handOverOptions, subject, to } from "../hand-over-command";
import { approveCommand, sendCommand } from "../outbox-command";

/** What a report says, which whoever sends or approves another does not. */
const SAID = ["to", "subject", "goal", "task", "environment", "artifact", "recommend", "dryRun"] as const;

interface ReportOptions extends HandOverOptions {
  readonly send?: boolean;
  readonly approve?: string;
}

/** What one report, sending and approving cannot have together, or lack. */
function misuseOf(description: string | undefined, { send, approve, subject: words }: ReportOptions) {
  const other = send ? "--send" : approve !== undefined ? "--approve" : undefined;
  if (other !== undefined && description !== undefined)
    return new ConfigurationError(`symphony report is given a description and ${other}.`, "Leave one of them out.");
  if (other !== undefined || words !== undefined) return undefined;
  return new ConfigurationError(
    "symphony report is given nothing to say.",
    'Say what it is about, as in symphony report --subject "Restore tried"; or give --send, or --approve <id>.',
  );
}

export const report: CommandDefinition = {
  name: "report",
  group: "Work together",
  takes: "[description]",
  summary: "Report to another role, or send what waits to be sent.",
  options: [
    to(),
    subject(),
    ...handOverOptions(),
    new Option("--send", "send what the webhook did not take, and list what is held").conflicts([...SAID, "approve"]),
    new Option("--approve <id>", "approve one that is held, and hand it over").conflicts([...SAID]),
  ],
  help: `Examples:
  symphony report --subject "Restore of orders tried" --environment staging \\
      --artifact symphony-shop/infrastructure/operational-readiness.md
  symphony report --send
  symphony report --approve 20261123T061244Z-3f9c
  symphony report --send --json | jq -r '.result.handOvers[].delivery'

A report becomes a file in symphony-<project>/communication/hand-overs, an entry
in communication/agent-interactions.md and, where SYMPHONY_WEBHOOK_URL is set, a
message to it. The description "-" is read from stdin, and keeps its lines,
paragraphs and lists.

--send lists what is held too, each with its id. It ends with 11 where the
webhook still does not take something: run it again later; and with 3 where
something waits and SYMPHONY_WEBHOOK_URL is not set. What is no use any more can
be removed from .symphony/outbox.
`,
  outcomes: ["blocked", "transient"],
  run: ([description], options, terminal) => {
    const misuse = misuseOf(description, options);
    if (misuse)
      return answer({ command: "report", ask: () => Promise.reject(misuse), print: () => {} }, options, terminal);
    if (options.send) return sendCommand(options, terminal);
    if (options.approve !== undefined) return approveCommand(options.approve, options, terminal);
    return handOverCommand("report", description, options, terminal);
  },
};
