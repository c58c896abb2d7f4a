import { Option } from "commander";
import { evidenceFormatNames } from "../../artifacts/evidence-formats";
import { checkCommand } from "../check-command";
import { type CommandDefinition, app, json, output } from "../definition";
import { runCommand } from "../run-command";

export const check: CommandDefinition = {
  name: "check",
  group: "Declare",
  summary: "Run the app and compare what it declares with the files.",
  options: [
    json(),
    app(),
    output(),
    new Option("--format <format>", `export the evidence: ${evidenceFormatNames.join(", ")}`).conflicts("json"),
    new Option("--out <file>", "write the export to this file instead of stdout"),
    new Option("--project <slug>", "export this one of several projects"),
  ],
  help: `Examples:
  symphony check
  symphony check --json | jq -r '.files[] | select(.status != "unchanged").path'
  symphony check --format sarif --out evidence.sarif
                     then github/codeql-action/upload-sarif takes the file
  symphony check --format junit --out evidence.xml
                     then Jenkins reads it: junit 'evidence.xml'
  symphony check --format csv | head

Nothing in the project is written but the file of --out. A file is stale when
the app declares something else, missing when it was deleted, edited when it was
changed by hand, orphaned when the app no longer generates it. The Terraform
must hold every path between two constructs that a use declares, and no other,
and satisfy every control that applies to it.

--format exports what each control found, whether it holds or not, and changes
no exit code: oscal is NIST's component definition, sarif is for code scanning,
junit for test reports, csv for spreadsheets, json for programs (docs/cli.md).
`,
  outcomes: ["stale", "violated"],
  run: (_, options, terminal) => runCommand(checkCommand(options, terminal.folder), options, terminal),
};
