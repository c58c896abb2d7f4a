import { CommanderError, Command as Commander } from "commander";
import { readConfiguration } from "../operations/configuration";
import { knownNames } from "../operations/known-names";
import { libraryVersion } from "../operations/library-version";
import { commands } from "./commands";
import { type CommandDefinition, EVERY_OUTCOME } from "./definition";
import { type Outcome, outcomes } from "./exit-codes";
import { type Terminal, WIDTH, wrap } from "./terminal";
import { asksForJson, commandIn, printWrongUsage } from "./wrong-usage";

const EXAMPLES = `
Examples:
  symphony synth                    write the Terraform and the documents
  symphony check                    in CI: is everything committed up to date?
  symphony plan staging --version 1.4.0
                                    what would change, and what of it is risky
  symphony deploy staging --version 1.4.0
                                    plan, approve, apply, verify and record it
  symphony verify staging           does what runs there work?
  symphony rollback staging         back to the version that ran before
  symphony history staging          what was done, when, by whom, with what end
  symphony deploy --help            the options of one command

All run in the folder that holds cdktf.json. "symphony completion bash" prints
what completes them at the Tab key; docs/cli.md describes all of it.
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
    if (error.exitCode !== 0) outcome = refused(error, line, terminal);
  } finally {
    terminal.area?.settle();
  }
  return outcomes[outcome].code;
}

/** Commander printed what is wrong: the choices follow, and the same as JSON where that is asked for. */
function refused(error: CommanderError, line: readonly string[], terminal: Terminal): Outcome {
  const found = choicesAfter(error, line, terminal);
  terminal.stderr.write(found);
  const command = commandIn(line, Object.keys(PARENTS));
  const choices = found.replace(/\s+/g, " ").trim() || undefined;
  if (asksForJson(line)) printWrongUsage({ error, command, choices }, terminal);
  return "misused";
}

/** What there is to choose from: the second words of a command, where one is unknown; names of environments, where one was left out. */
function choicesAfter({ code, message }: CommanderError, [first]: readonly string[], { folder }: Terminal): string {
  if (code === "commander.unknownCommand" && first in PARENTS) {
    const seconds = commands.flatMap(({ name }) => (name.startsWith(`${first} `) ? name.split(" ")[1] : []));
    return choices(`symphony ${first}`, seconds);
  }
  if (code !== "commander.missingArgument" || !/'(environment|from|to)'/.test(message)) return "";
  try {
    const names = knownNames(readConfiguration(folder), "environment");
    return choices("Environments", names);
  } catch {
    // what was left out is worth more than why its choices are not known
    return "";
  }
}

function choices(of: string, names: readonly string[]): string {
  return `${wrap(`${of}: ${names.join(", ")}.`, 0).join("\n")}\n`;
}

function buildProgram(terminal: Terminal, end: (outcome: Outcome) => void): Commander {
  const program = new Commander("symphony")
    .description(
      "A project's infrastructure, declared once: its Terraform and the documents that\ndescribe it, from the same constructs.",
    )
    .version(libraryVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    // --version after a command is the command's own
    .enablePositionalOptions()
    .exitOverride()
    .configureHelp({ helpWidth: WIDTH, subcommandTerm: (command) => command.name() })
    .configureOutput({ writeOut: terminal.stdout.write, writeErr: terminal.stderr.write })
    .showSuggestionAfterError()
    .showHelpAfterError("Run symphony --help for all commands.")
    .addHelpText("after", EXAMPLES + exitCodes(Object.keys(outcomes) as Outcome[]));
  for (const definition of commands) addCommand(program, definition, terminal, end);
  return program;
}

function addCommand(
  program: Commander,
  definition: CommandDefinition,
  terminal: Terminal,
  end: (outcome: Outcome) => void,
): void {
  const words = definition.name.split(" ");
  const command = parentOf(program, words.slice(0, -1))
    .command([words.at(-1), definition.takes ?? []].flat().join(" "))
    .description(definition.summary)
    .helpGroup(`${definition.group}:`)
    .helpOption("-h, --help", "print this help")
    .showHelpAfterError("Run the command with --help for its options.")
    .addHelpText("after", `\n${definition.help}${exitCodes([...EVERY_OUTCOME, ...(definition.outcomes ?? [])])}`);
  for (const option of definition.options ?? []) command.addOption(option);
  command.action(async (...given: unknown[]) => {
    refuseLone(command, definition.needs ?? {});
    // commander hands over the arguments, then the options, then itself
    end(await definition.run(given.slice(0, -2), given.at(-2), terminal));
  });
}

/** Ends as commander does where options contradict each other: one that says nothing by itself was given without its other. */
function refuseLone(command: Commander, needs: NonNullable<CommandDefinition["needs"]>): void {
  const isGiven = (name: string): boolean => command.getOptionValueSource(name) === "cli";
  const flagsOf = (name: string): string =>
    command.options.find((option) => option.attributeName() === name)?.flags ?? name;
  for (const [name, other] of Object.entries(needs))
    if (isGiven(name) && !isGiven(other))
      command.error(`error: option '${flagsOf(name)}' needs option '${flagsOf(other)}'`);
}

/** The command of the first of two words, which does nothing by itself. */
function parentOf(program: Commander, words: readonly string[]): Commander {
  const [word] = words;
  if (word === undefined) return program;
  const found = program.commands.find((command) => command.name() === word);
  if (found) return found;
  return program
    .command(word)
    .description(PARENTS[word])
    .helpGroup(`${commands.find(({ name }) => name.startsWith(`${word} `))!.group}:`)
    .helpOption("-h, --help", "print this help")
    .helpCommand(false);
}

const PARENTS: Readonly<Record<string, string>> = {
  secret: "Values that the app does not hold.",
  show: "Print spec, pipeline, environments, controls, scaling or usage.",
};

function exitCodes(which: readonly Outcome[]): string {
  const shown = Object.entries(outcomes).filter(([name]) => which.includes(name as Outcome));
  return `\nExit codes:\n${shown.map(([, { code, meaning }]) => `  ${String(code).padEnd(3)}  ${meaning}`).join("\n")}`;
}
