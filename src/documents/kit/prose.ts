import { withoutCredentials } from "../../values/credential-text";
import { visibleLine } from "../../values/visible";
import { type Block, codeBlock } from "./blocks";
import { text } from "./inline";

/** Lines that follow each other, a block of code, or an item of a list with what is indented below it. */
type Part = { readonly isAfterBlank: boolean } & (
  | { readonly kind: "lines"; readonly lines: string[] }
  | { readonly kind: "code"; readonly lines: string[] }
  | { readonly kind: "item"; readonly mark: string; readonly parts: Part[] }
);
type Item = Extract<Part, { kind: "item" }>;

/** What the next line may belong to: the text itself, and the items of lists that are open, by the columns before their marks. */
interface Open {
  readonly column: number;
  readonly parts: Part[];
}

const LINE_BREAK = /\r\n?|[\n\x85\u2028\u2029]/;
const ITEM = /^([-*•]|\d{1,3}[.)])[ \t]+(.*)$/su;
const FENCE = /^(`{3,}|~{3,})[^`]*$/;
const TAB = 4;

/**
 * Plain text that somebody wrote over several lines, as Markdown that shows it so: lines, paragraphs, lists within lists with the
 * numbers that they have, and fenced blocks stay. Everything else is untrusted text, and read as no markup.
 */
export function prose(plain: string): readonly Block[] {
  // of the whole, since a private key has many lines
  const parts = partsOf(withoutCredentials(plain).split(LINE_BREAK));
  return parts.length === 0 ? [] : [rendered(parts, false).join("\n") as Block];
}

function partsOf(lines: readonly string[]): readonly Part[] {
  const root: Open = { column: -1, parts: [] };
  let open: readonly Open[] = [root];
  let isAfterBlank = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const isBlank = visibleLine(line) === "";
    if (!isBlank) {
      const column = columnOf(line);
      open = open.filter((each) => each.column < column);
      const code = fencedFrom(lines, at);
      if (code) open.at(-1)!.parts.push({ kind: "code", isAfterBlank, lines: [...code] });
      else open = [...open, ...added(line.trim(), column, open.at(-1)!.parts, isAfterBlank)];
      // the fence that closes it is skipped too
      at += code ? code.length + 1 : 0;
    }
    isAfterBlank = isBlank;
  }
  return root.parts;
}

/** Adds a line to what it belongs to. @returns the item that it opens, if it is one */
function added(line: string, column: number, parts: Part[], isAfterBlank: boolean): readonly Open[] {
  const [, mark, rest = ""] = ITEM.exec(line) ?? [];
  if (mark !== undefined && visibleLine(rest) !== "") {
    const inner: Part[] = [{ kind: "lines", isAfterBlank: false, lines: [rest] }];
    parts.push({ kind: "item", isAfterBlank, mark: /\d/.test(mark) ? mark.replace(")", ".") : "-", parts: inner });
    return [{ column, parts: inner }];
  }
  const last = parts.at(-1);
  if (last?.kind === "lines" && !isAfterBlank) last.lines.push(line);
  else parts.push({ kind: "lines", isAfterBlank, lines: [line] });
  return [];
}

/** The lines within a fence that opens at one; undefined where none does. One that nothing closes holds all that follows. */
function fencedFrom(lines: readonly string[], at: number): readonly string[] | undefined {
  const [, fence] = FENCE.exec(lines[at].trim()) ?? [];
  if (fence === undefined) return undefined;
  const closes = (line: string): boolean =>
    line.trim().length >= fence.length && line.trim() === fence[0].repeat(line.trim().length);
  const end = lines.findIndex((line, index) => index > at && closes(line));
  const indent = columnOf(lines[at]);
  return lines.slice(at + 1, end < 0 ? undefined : end).map((line) => withoutIndent(line, indent));
}

function columnOf(line: string): number {
  return /^[ \t]*/.exec(line)![0].replaceAll("\t", " ".repeat(TAB)).length;
}

function withoutIndent(line: string, columns: number): string {
  return line.slice(Math.min(columns, /^ */.exec(line)![0].length));
}

function rendered(parts: readonly Part[], isWithinItem: boolean): readonly string[] {
  return parts.flatMap((part, index) => {
    const lines = part.kind === "item" ? itemLines(part) : part.kind === "code" ? codeLines(part.lines) : shown(part);
    return index === 0 || isClose(parts[index - 1], part, isWithinItem) ? lines : ["", ...lines];
  });
}

/** Whether no empty line stands between two parts: in a list, and between an item and a list below it that can begin there. */
function isClose(before: Part, part: Part, isWithinItem: boolean): boolean {
  if (part.kind !== "item" || part.isAfterBlank) return false;
  if (before.kind === "item") return isStep(before) === isStep(part);
  // a list that begins with another number needs an empty line before it: CommonMark, section 5.3
  return before.kind === "lines" && isWithinItem && (!isStep(part) || part.mark === "1.");
}

function isStep({ mark }: Item): boolean {
  return mark !== "-";
}

function itemLines({ mark, parts }: Item): readonly string[] {
  const indent = " ".repeat(mark.length + 1);
  const [first, ...more] = rendered(parts, true);
  return [`${mark} ${first}`, ...more.map((line) => (line === "" ? "" : indent + line))];
}

/** The language is no matter of the author's: a diagram would be drawn. */
function codeLines(lines: readonly string[]): readonly string[] {
  return codeBlock("text", lines.join("\n")).split("\n");
}

/** Two spaces at its end break a line, and are not seen where the Markdown is read as it is. */
function shown({ lines }: { readonly lines: readonly string[] }): readonly string[] {
  return lines.map((line, index) => `${inert(line)}${index === lines.length - 1 ? "" : "  "}`);
}

/** Below another line, dashes and dividers would make a table of both. */
function inert(line: string): string {
  const safe = text(line);
  return /^[|: -]+$/.test(safe) ? `\\${safe}` : safe;
}
