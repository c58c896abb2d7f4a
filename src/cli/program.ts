import { Command as Commander, CommanderError, Option } from "commander";
import { evidenceFormatNames } from "../artifacts/evidence-formats";
import { libraryVersion } from "../operations/library-version";
import { type CheckOptions, checkCommand } from "./check-command";
import { type Outcome, outcomes } from "./exit-codes";
import { type CommandOptions, runCommand } from "./run-command";
import { type SecretOptions, secretSetCommand } from "./secret-command";
import { synthCommand } from "./synth-command";
import { type Terminal, WIDTH } from "./terminal";

const EXAMPLES = `
Examples:
  symphony synth                    write the Terraform and the documents
  symphony check                    in CI: is everything committed up to date?
  symphony synth --help             the options of one command

Both run in the folder that holds cdktf.json. "cdktf synth" writes the same
files; "cdktf deploy <environment>" deploys them.
`;

const SYNTH_EXAMPLES = `
Examples:
  symphony synth
  symphony synth --all
  symphony synth --json | jq -r '.files[] | select(.status == "updated").path'
  symphony synth --app "node dist/main.js" --output build/terraform

The app's own output goes to stderr.
`;

const CHECK_EXAMPLES = `
Examples:
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
`;

const SECRET_SET_EXAMPLES = `
Examples:
  pass show stripe | symphony secret set prod stripe-key
  symphony secret set prod stripe-key < key.txt
  symphony secret set prod stripe-key        asks, and shows nothing of it

The value comes on stdin, never as an argument: other users of the machine see
arguments, and the shell keeps them. One newline at its end is left out; 64 KiB
is the most. The secret is one that the app declares with source:
Secret.external(), and the environment is deployed: a deploy creates it empty.

On AWS it is written with the caller's credentials, as the role that the
environment's Terraform assumes, if there is one. That needs
secretsmanager:PutSecretValue on the secret and kms:Decrypt and
kms:GenerateDataKey on its key. Another account than the environment's is
refused. AWS_ENDPOINT_URL is honoured.
`;

/**
 * Parses a command line, runs the command and returns the exit code.
 *
 * @param line the arguments without the program, such as ["synth", "--json"]
 */
export async function runCommandLine(line: readonly string[], terminal: Terminal): Promise<number> {
  let outcome: Outcome = "ok";
  const program = buildProgram(terminal, (ended) => (outcome = ended));
  try {
    await program.parseAsync(line, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) outcome = "misused";
  }
  return outcomes[outcome].code;
}

function buildProgram(terminal: Terminal, end: (outcome: Outcome) => void): Commander {
  const program = new Commander("symphony")
    .description(
      "A project's infrastructure, declared once: its Terraform and the documents that\ndescribe it, from the same constructs.",
    )
    .version(libraryVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ helpWidth: WIDTH })
    .configureOutput({ writeOut: terminal.stdout.write, writeErr: terminal.stderr.write })
    .showSuggestionAfterError()
    .addHelpText("after", EXAMPLES + exitCodes(...OF_CHECK));
  addCommand(program, "synth", "Run the app and write what it declares.")
    .option("--all", "show every unchanged file, however many there are")
    .addHelpText("after", SYNTH_EXAMPLES + exitCodes())
    .action(async (options: CommandOptions & { all?: boolean }) =>
      end(await runCommand(synthCommand(options), options, terminal)),
    );
  addCommand(program, "check", "Run the app and compare what it declares with the files.")
    .addOption(
      new Option("--format <format>", `export the evidence: ${evidenceFormatNames.join(", ")}`).conflicts("json"),
    )
    .option("--out <file>", "write the export to this file instead of stdout")
    .option("--project <slug>", "export this one of several projects")
    .addHelpText("after", CHECK_EXAMPLES + exitCodes(...OF_CHECK))
    .action(async (options: CommandOptions & CheckOptions) =>
      end(await runCommand(checkCommand(options, terminal.folder), options, terminal)),
    );
  const secret = program
    .command("secret")
    .description("Values that the app does not hold.")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false);
  secret
    .command("set <environment> <secret>")
    .description("Write the value of an external secret, read from stdin.")
    .helpOption("-h, --help", "print this help")
    .option("--json", "print one JSON object instead of text (docs/cli.md)")
    .option("--output <folder>", "use this folder instead of cdktf.json's output")
    .showHelpAfterError("Run the command with --help for its options.")
    .addHelpText("after", SECRET_SET_EXAMPLES + exitCodes())
    .action(async (environment: string, name: string, options: SecretOptions) =>
      end(await secretSetCommand(environment, name, options, terminal)),
    );
  return program;
}

function addCommand(program: Commander, name: string, summary: string): Commander {
  return program
    .command(name)
    .description(summary)
    .helpOption("-h, --help", "print this help")
    .option("--json", "print one JSON object instead of text (docs/cli.md)")
    .option("--app <command>", "run this command instead of cdktf.json's app")
    .option("--output <folder>", "use this folder instead of cdktf.json's output")
    .showHelpAfterError("Run the command with --help for its options.");
}

/** Outcomes that `check` alone has. */
const OF_CHECK: readonly Outcome[] = ["stale", "violated"];

function exitCodes(...special: readonly Outcome[]): string {
  const isShown = (name: Outcome): boolean => !OF_CHECK.includes(name) || special.includes(name);
  const shown = Object.entries(outcomes).filter(([name]) => isShown(name as Outcome));
  return `\nExit codes:\n${shown.map(([, { code, meaning }]) => `  ${String(code).padEnd(3)}  ${meaning}\n`).join("")}`;
}
