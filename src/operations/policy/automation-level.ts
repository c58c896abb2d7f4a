import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { AutomationLevel } from "../../model/automation";
import type { ProjectPlaces } from "../context/open-environment";
import { type ClearStatement, type LevelStatement, levelStatements } from "./level-statements";

/** The automation level that holds, and where it stands. */
export interface ReadAutomationLevel {
  readonly level: AutomationLevel;
  /** `symphony-shop/core/symphony-core.md` */
  readonly file: string;
  /** Lines that state it, from 1. None where the lowest level holds for want of a statement. */
  readonly lines: readonly number[];
  /** Why the file's statement does not hold, a sentence. @default - the file states the level */
  readonly reason?: string;
  /** What the file states, where a lower one holds because that is not committed. @default - the level that holds */
  readonly stated?: AutomationLevel;
}

type Places = Pick<ProjectPlaces, "core" | "folder">;

/**
 * Reads the automation level from core/symphony-core.md as it lies there. Where it states none, or several, the lowest holds. What it
 * lets anybody do is said by `heldAutomationLevel`.
 */
export function readAutomationLevel(places: Places): ReadAutomationLevel {
  const read = readCore(places);
  if (read.kind !== "read") return { level: "low", file: coreFile(places), lines: [], reason: read.reason };
  return levelIn(coreFile(places), read.content);
}

/** @param content a character for each byte */
export function levelIn(file: string, content: string): ReadAutomationLevel {
  const statements = levelStatements(content);
  const reason = problemOf(file, statements);
  if (reason !== undefined) return { level: "low", file, lines: [], reason };
  const clear = statements as readonly ClearStatement[];
  return { level: clear[0].level, file, lines: clear.map(({ line }) => line) };
}

export type ReadCore =
  | { readonly kind: "read"; readonly content: string }
  | { readonly kind: "missing"; readonly reason: string }
  | { readonly kind: "unreadable"; readonly reason: string };

/** The text of core/symphony-core.md, a character for each byte, so that it can be written back as it was. */
export function readCore(places: Places): ReadCore {
  try {
    return { kind: "read", content: readFileSync(places.core, "latin1") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return { kind: "missing", reason: `There is no ${coreFile(places)}.` };
    return { kind: "unreadable", reason: `${coreFile(places)} cannot be read (${code}).` };
  }
}

/** As people know the file: from the project's folder. */
export function coreFile({ core, folder }: Places): string {
  return join(relative(folder, core));
}

function problemOf(file: string, statements: readonly LevelStatement[]): string | undefined {
  if (statements.length === 0) return `${file} does not state it, as in "Automation Level: medium".`;
  const unclear = statements.find((statement) => statement.kind === "unclear");
  if (unclear) return `Line ${unclear.line} of ${file} ${unclear.problem}.`;
  const [first, ...more] = statements as readonly ClearStatement[];
  const other = more.find(({ level }) => level !== first.level);
  if (!other) return undefined;
  return `${file} states ${first.level} in line ${first.line} and ${other.level} in line ${other.line}.`;
}
