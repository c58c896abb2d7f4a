import { lstatSync } from "node:fs";
import type { AutomationLevel } from "../../model/automation";
import type { ProjectPlaces } from "../context/open-environment";
import { OperationError } from "../operation-error";
import { coreFile, readCore } from "./automation-level";
import { type ClearStatement, levelStatements } from "./level-statements";

/** A new file: what the framework reads first of a project. */
const NEW_FILE = `# Symphony core

Only a person may change the automation level: \`symphony automation <level>\`. \`symphony automation\` prints what each level allows.

Automation Level: `;

/**
 * The bytes of core/symphony-core.md with another level: the level's word is another wherever it stands, and every other byte is as it
 * was. A file that states none has it added at the end.
 *
 * @throws OperationError `not-possible` where the file cannot be read, or states the level in a way that only its author can mend
 */
export function coreWithLevel(places: ProjectPlaces, level: AutomationLevel): Buffer {
  const file = coreFile(places);
  if (lstatSync(places.core, { throwIfNoEntry: false })?.isSymbolicLink())
    throw notPossible(`${file} is a symbolic link.`, level, `Change the level in the file that it leads to, by hand.`);
  const read = readCore(places);
  if (read.kind === "missing") return Buffer.from(`${NEW_FILE}${level}\n`);
  if (read.kind === "unreadable") throw notPossible(read.reason, level, `Make ${places.core} a file that can be read.`);
  const statements = levelStatements(read.content);
  const unclear = statements.find((statement) => statement.kind === "unclear");
  if (unclear)
    throw notPossible(
      `Line ${unclear.line} of ${file} ${unclear.problem}.`,
      level,
      `Write "Automation Level: ${level}" there by hand.`,
    );
  return Buffer.from(edited(read.content, statements as readonly ClearStatement[], level), "latin1");
}

function edited(content: string, statements: readonly ClearStatement[], level: AutomationLevel): string {
  if (statements.length === 0) return `${content}${separation(content)}Automation Level: ${level}\n`;
  return statements.reduceRight((text, { start, end }) => {
    const word = inStyleOf(text.slice(start, end), level);
    return text.slice(0, start) + word + text.slice(end);
  }, content);
}

function separation(content: string): string {
  if (content === "" || content.endsWith("\n\n")) return "";
  return content.endsWith("\n") ? "\n" : "\n\n";
}

function inStyleOf(word: string, level: AutomationLevel): string {
  if (word === word.toUpperCase()) return level.toUpperCase();
  return word[0] === word[0].toUpperCase() ? level[0].toUpperCase() + level.slice(1) : level;
}

function notPossible(problem: string, level: AutomationLevel, fix: string): OperationError {
  return new OperationError({ failure: "not-possible", problem, command: `symphony automation ${level}`, fix });
}
