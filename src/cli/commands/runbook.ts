import { Option } from "commander";
import { type CommandDefinition, json, output, project } from "../definition";
import { runbookCommand } from "../runbook-command";

export const runbook: CommandDefinition = {
  name: "runbook",
  group: "Look",
  takes: "[alert]",
  summary: "Print what to do about an alert, or list every alert.",
  options: [new Option("--environment <name>", "look into this environment alone"), project(), json(), output()],
  help: `Examples:
  symphony runbook                        every alert by environment
  symphony runbook shop-prod-orders-storage
  symphony runbook orders-storage         a part that no other name has
  symphony runbook storage --environment prod
  symphony runbook --json | jq -r '.alerts[] | select(.severity == "page").name'

Prints what an alert means, the project's own steps, the commands to look with,
what to do, the logs, what was changed last, and whom to call. The name is that
of the alarm or of the rule, as the message has it; its ARN or the link of the
message will do. Each command has a line of its own, to be copied; a name in
angle brackets is to be filled in.

It reads what the last synthesis wrote, and neither runs the app nor asks AWS
or Docker for anything: check out the commit that is deployed.
`,
  outcomes: ["unknown"],
  run: ([alert], options, terminal) => runbookCommand(alert, options, terminal),
};
