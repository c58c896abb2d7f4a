import type { CommanderError } from "commander";
import type { Answer } from "./answer";
import type { Terminal } from "./terminal";

/** A command line that commander refused, so that no command ran. */
interface Refused {
  readonly error: Pick<CommanderError, "message">;
  /** The command that was meant: `show spec`. */
  readonly command: string;
  /** What there is to choose from, a sentence. @default - its help tells */
  readonly choices?: string;
}

/** Prints the refusal as the one object that `--json` promises; a reader had it on stderr already. */
export function printWrongUsage({ error, command, choices }: Refused, { stdout }: Pick<Terminal, "stdout">): void {
  const [first, ...more] = error.message.replace(/^error: /, "").split("\n");
  const line = `symphony ${command}`.trimEnd();
  const problem = first === "(outputHelp)" ? `${line} needs another word` : first;
  const meant = more.map((text) => text.replace(/^\((.*)\)$/, "$1"));
  const failure = {
    problem: `${problem[0].toUpperCase()}${problem.slice(1).replace(/\.$/, "")}.`,
    command: line,
    fix: [
      ...meant,
      choices ?? `Run ${line === "symphony" || problem.startsWith("unknown command") ? "symphony" : line} --help.`,
    ].join(" "),
  };
  const answer: Answer<never> = { schemaVersion: 1, command, outcome: "misused", failure };
  stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
}

/** The words of a command line that name its command, known or not. */
export function commandIn(line: readonly string[], parents: readonly string[]): string {
  const end = line.findIndex((word) => word.startsWith("-"));
  const words = end < 0 ? line : line.slice(0, end);
  return words.slice(0, parents.includes(words[0]) ? 2 : 1).join(" ");
}

/** Whether a line asks for JSON; behind `--` nothing is an option. */
export function asksForJson(line: readonly string[]): boolean {
  const end = line.indexOf("--");
  return (end < 0 ? line : line.slice(0, end)).includes("--json");
}
