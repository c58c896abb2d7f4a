import { visible, visibleLine } from "../values/visible";
import { type Paint, WIDTH, wrap } from "./terminal";
import { padToWidth, textWidth } from "./text-width";

/**
 * Generated Markdown for a person at a terminal: titles are bold, paragraphs wrapped, a table that is wider than the terminal becomes
 * a block for each row, and a diagram is named, since no terminal draws it. Every line ended.
 *
 * @param path of the document, where its diagrams are to be seen
 */
export function renderMarkdown(markdown: string, path: string, paint: Paint): string {
  const lines = visible(markdown).trimEnd().split("\n");
  const shown: string[] = [];
  for (let at = 0; at < lines.length;) {
    const end = endOfBlock(lines, at);
    shown.push(...blockLines(lines.slice(at, end), path, paint));
    at = end;
  }
  return `${shown
    .join("\n")
    .replace(/^\n+/, "")
    .replace(/\n{3,}/g, "\n\n")}\n`;
}

/** What opens a fenced block; a line with a backtick behind is a code span. */
const FENCE = /^(`{3,})[^`]*$/;
const MERMAID = "```mermaid";
const DELIMITER = /^\|(?: --- \|)+$/;

/** A fence ends with its like, a table with its last row; every other block is one line. */
function endOfBlock(lines: readonly string[], at: number): number {
  const [, fence] = FENCE.exec(lines[at]) ?? [];
  if (fence !== undefined) {
    const close = lines.findIndex((line, index) => index > at && /^`+$/.test(line) && line.length >= fence.length);
    return close < 0 ? lines.length : close + 1;
  }
  if (!isTable(lines.slice(at, at + 2))) return at + 1;
  const after = lines.findIndex((line, index) => index > at && !isRow(line));
  return after < 0 ? lines.length : after;
}

function isRow(line: string): boolean {
  return line.startsWith("| ");
}

/** A row is one below a header and a delimiter alone: a paragraph may begin as it does. */
function isTable([header, delimiter = ""]: readonly string[]): boolean {
  return isRow(header) && DELIMITER.test(delimiter);
}

function blockLines(block: readonly string[], path: string, paint: Paint): readonly string[] {
  const [first] = block;
  if (first === MERMAID) return wrap(`[A diagram, ${drawnIn(path)}]`, 0).map((line) => paint("dim", line));
  if (FENCE.test(first)) return block.slice(1, -1).map((line) => `    ${line}`);
  if (isTable(block)) return tableLines(block, paint);
  if (first.startsWith("<!-- ")) return [];
  const [, heading] = /^#{1,6} (.*)$/.exec(first) ?? [];
  if (heading !== undefined) return [paint("bold", plainText(heading))];
  const [, mark = "", text] = /^((?:- |\d+\. )?)(.*)$/s.exec(first)!;
  const [head = "", ...more] = wrap(plainText(text), mark.length);
  return [`${mark}${head}`, ...more.map((line) => " ".repeat(mark.length) + line)];
}

/** Where a diagram is seen that no terminal draws. */
export function drawnIn(path: string): string {
  return `drawn in ${visibleLine(path)} on GitHub, on GitLab or in an editor's preview`;
}

const GAP = "  ";

function tableLines(block: readonly string[], paint: Paint): readonly string[] {
  const [headers, , ...rows] = block.map(cellsOf);
  const widths = headers.map((header, column) =>
    Math.max(...[header, ...rows.map((row) => row[column] ?? "")].map(textWidth)),
  );
  const isNarrow = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length) <= WIDTH;
  if (!isNarrow) return rows.flatMap((row) => [...recordLines(headers, row, paint), ""]).slice(0, -1);
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => padToWidth(cell, widths[column]))
      .join(GAP)
      .trimEnd();
  return [paint("bold", line(headers)), ...rows.map(line)];
}

/** "Reachable from outside" is the longest of a generated table. */
const WIDEST_LABEL = 24;

/** A row as a block: its first cell, and below it the others by their headers. */
function recordLines(
  headers: readonly string[],
  [first, ...cells]: readonly string[],
  paint: Paint,
): readonly string[] {
  const width = Math.min(WIDEST_LABEL, Math.max(...headers.slice(1).map(textWidth))) + 4;
  return [
    ...wrap(`${headers[0]}: ${first}`, 0).map((line) => paint("cyan", line)),
    ...cells.flatMap((cell, index) => {
      if (cell === "–" || cell === "") return [];
      const [head = "", ...more] = wrap(cell, width);
      const label = paint("dim", padToWidth(headers[index + 1], width - 3));
      return [`  ${label} ${head}`, ...more.map((line) => " ".repeat(width) + line)];
    }),
  ];
}

/** A pipe after an even number of backslashes divides cells. */
function cellsOf(row: string): readonly string[] {
  const inner = row.replace(/^\| /, "").replace(/ \|$/, "");
  return inner.split(/(?<=(?<!\\)(?:\\\\)*) \| /).map((cell) => plainText(cell.replace(/\\\|/g, "|")));
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** A code span, a link, an escaped character or an entity, as the kit of the documents writes them. */
const INLINE =
  /(?<!(?<!\\)`)(`+)(?!`)(.+?)(?<!`)\1(?!`)|\[((?:\\.|[^\]\\])*)\]\([^)]*\)|\\([!-/:-@[-`{-~])|&(?:#(\d+)|(\w+));/g;

function plainText(markdown: string): string {
  return markdown.replace(
    INLINE,
    (all, _ticks, code?: string, label?: string, escaped?: string, number?: string, name?: string) => {
      if (code !== undefined) return code.replace(/^ (.*[^ ].*) $/, "$1");
      if (label !== undefined) return plainText(label);
      if (escaped !== undefined) return escaped;
      if (number !== undefined) return String.fromCodePoint(Number(number));
      return NAMED[name ?? ""] ?? all;
    },
  );
}
