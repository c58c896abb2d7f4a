import { Option } from "commander";
import { type CommandDefinition, app, json, output } from "../definition";
import { runCommand } from "../run-command";
import { synthCommand } from "../synth-command";

export const synth: CommandDefinition = {
  name: "synth",
  group: "Declare",
  summary: "Run the app and write what it declares.",
  options: [json(), app(), output(), new Option("--all", "show every unchanged file, however many there are")],
  help: `Examples:
  symphony synth
  symphony synth --all
  symphony synth --json | jq -r '.files[] | select(.status == "updated").path'
  symphony synth --app "node dist/main.js" --output build/terraform

The app's own output goes to stderr.
`,
  run: (_, options, terminal) => runCommand(synthCommand(options), options, terminal),
};
