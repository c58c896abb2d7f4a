import { type AutomationLevel, automationLevels } from "../../model/automation";

/** A place of symphony-core.md that says what the automation level is. Offsets are those of its text. */
export type LevelStatement = ClearStatement | UnclearStatement;

export interface ClearStatement {
  readonly kind: "clear";
  /** From 1. */
  readonly line: number;
  readonly level: AutomationLevel;
  /** Where the level's word begins and ends. */
  readonly start: number;
  readonly end: number;
}

export interface UnclearStatement {
  readonly kind: "unclear";
  readonly line: number;
  /** What is wrong with it: `says "maximum", which is none of low, medium and high`. */
  readonly problem: string;
}

interface Line {
  readonly text: string;
  readonly number: number;
  /** Where it begins. */
  readonly offset: number;
}

/** What Markdown puts around a word: emphasis, quotation, a link, a code span. */
const DECOR = "[\\s*_`\"'\\[]*";
const LABEL = "automation[ _-]*level(?![a-z])";
/** `Automation Level (source of truth): `, `automation_level = ` and what follows. A dash is one byte, or three of UTF-8. */
const STATED = new RegExp(
  `${LABEL}[*_\`"']*(?:\\s*\\([^)]*\\))?[*_\`"'\\s]*(?:[:=]|\\s(?:-+>?|\u00e2\u0080[\u0093\u0094])\\s)${DECOR}(.*)$`,
  "i",
);
/** `The automation level is set to medium`: prose, unless a level follows. */
const SAID = new RegExp(
  `${LABEL}${DECOR}\\s(?:is|=)(?: set to)?(?: currently)?:?${DECOR}\\b((?:${automationLevels.join("|")})\\b.*)$`,
  "i",
);
const HEADING = new RegExp(`^\\s*(?:#{1,6}\\s.*|[*_>\\s-]*)${LABEL}[\\s*_#:\`]*$`, "i");
const CELL = new RegExp(`^${DECOR}(?:current )?${LABEL}[\\s*_:\`]*$`, "i");
const DELIMITER = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/;
/** What stands before a value on a line of its own. */
const LEAD = /^[\s>*_`"'-]*(?:(?:current(?:ly)?|selected|set to|level)\b[\s*_]*[:=]?[\s*_`"']*)*/i;
const WORD = /^[a-z]+/i;
const LEVEL_WORD = new RegExp(`\\b(?:${automationLevels.join("|")})\\b`, "i");
/** A value is a few words; more of them, none of which is a level, are prose about the level. */
const LONGEST_VALUE = 3;

/**
 * Finds every statement of the automation level in Markdown, as people write it: `Automation Level: medium`, in a list, in bold, as a
 * heading with a line below, in a table. What is in a comment, struck out or a fenced block states nothing.
 *
 * @param content the file, a character for each byte: what surrounds the words may be of any encoding
 */
export function levelStatements(content: string): readonly LevelStatement[] {
  const lines = linesOf(withoutUnsaid(content));
  return lines.flatMap((line, index) => statementIn(line, lines.slice(index + 1)) ?? []);
}

function statementIn(line: Line, below: readonly Line[]): LevelStatement | undefined {
  const cell = line.text.includes("|") ? inTable(line, below) : undefined;
  if (cell) return cell;
  const stated = STATED.exec(line.text) ?? SAID.exec(line.text);
  if (stated && stated[1].trim() !== "") return valueAt(line, line.text.length - stated[1].length);
  if (!HEADING.test(line.text) && !stated) return undefined;
  return belowHeading(below);
}

function belowHeading(below: readonly Line[]): LevelStatement | undefined {
  const [first, ...more] = sectionOf(below).filter(({ text }) => text.trim() !== "");
  if (first === undefined || first.text.includes("|") || new RegExp(LABEL, "i").test(first.text)) return undefined;
  const lead = LEAD.exec(first.text)![0].length;
  const isLevel = (text: string): boolean =>
    levelOf(WORD.exec(text.slice(LEAD.exec(text)![0].length))?.[0] ?? "") !== undefined;
  if (!isLevel(first.text)) return undefined;
  // a list of what each level means
  if (more.some(({ text }) => isLevel(text))) return unclear(first, "begins a list of levels");
  return valueAt(first, lead);
}

function sectionOf(below: readonly Line[]): readonly Line[] {
  const end = below.findIndex(({ text }) => /^\s*#{1,6}\s/.test(text));
  return end < 0 ? below : below.slice(0, end);
}

function inTable(line: Line, below: readonly Line[]): LevelStatement | undefined {
  const cells = cellsOf(line);
  const column = cells.findIndex(({ text }) => CELL.test(text));
  if (column < 0) return undefined;
  const beside = cells[column + 1];
  if (beside && LEVEL_WORD.test(beside.text)) return cellValue(line, beside);
  const [delimiter, body] = below;
  if (body !== undefined && DELIMITER.test(delimiter.text)) {
    const cell = cellsOf(body)[column];
    return cell && cellValue(body, cell);
  }
  return beside && beside.text.trim() !== "" ? cellValue(line, beside) : undefined;
}

interface Cell {
  readonly text: string;
  /** Column of the line in which it begins. */
  readonly at: number;
}

function cellsOf({ text }: Line): readonly Cell[] {
  let at = text.length - text.trimStart().replace(/^\|/, "").length;
  return text
    .slice(at)
    .split("|")
    .map((cell) => {
      const found = { text: cell, at };
      at += cell.length + 1;
      return found;
    });
}

function cellValue(line: Line, { text, at }: Cell): LevelStatement | undefined {
  return valueAt({ ...line, text: line.text.slice(0, at + text.length) }, at);
}

/** The value that begins in a column of a line and ends with it. */
function valueAt(line: Line, column: number): LevelStatement | undefined {
  const value = line.text.slice(column);
  const lead = new RegExp(`^${DECOR}`).exec(value)![0].length;
  const shown = value.slice(lead).trim();
  const word = WORD.exec(shown)?.[0] ?? "";
  const level = levelOf(word);
  if (level === undefined) return unreadable(line, shown);
  if (LEVEL_WORD.test(shown.slice(word.length))) return unclear(line, "names more than one level");
  const start = line.offset + column + lead;
  return { kind: "clear", line: line.number, level, start, end: start + word.length };
}

function unreadable(line: Line, shown: string): UnclearStatement | undefined {
  if (LEVEL_WORD.test(shown)) return unclear(line, "does not begin with the level");
  if (shown.split(/\s+/).length > LONGEST_VALUE) return undefined;
  const said = Buffer.from(shown.replace(/[*_`"']+$/, ""), "latin1").toString("utf8");
  return unclear(line, `says ${JSON.stringify(said)}, which is none of low, medium and high`);
}

function unclear({ number }: Line, problem: string): UnclearStatement {
  return { kind: "unclear", line: number, problem };
}

function levelOf(word: string): AutomationLevel | undefined {
  return automationLevels.find((level) => level === word.toLowerCase());
}

/** Comments, text that is struck out and fenced blocks; an open one reaches to the end. */
const UNSAID =
  /<!--[^]*?(?:-->|$(?![^]))|^ {0,3}(`{3,}|~{3,})[^\n]*(?:\n[^]*?(?:^ {0,3}\1[`~]*[ \t]*\r?$|$(?![^]))|$(?![^]))|~~(?=\S)[^\n]*?~~/gm;

/** The text with blanks in place of what states nothing, so that offsets hold. */
function withoutUnsaid(content: string): string {
  return content.replace(UNSAID, (found) => found.replace(/[^\r\n]/g, " "));
}

function linesOf(content: string): readonly Line[] {
  let offset = 0;
  return content.split("\n").map((text, index) => {
    const line = { text: text.replace(/\r$/, ""), number: index + 1, offset };
    offset += text.length + 1;
    return line;
  });
}
