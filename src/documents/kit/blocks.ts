import { text, type Inline } from "./inline";
import { visible } from "../../values/visible";

declare const blockBrand: unique symbol;

/** A rendered block of Markdown without surrounding blank lines. */
export type Block = string & { readonly [blockBrand]: true };

/** An ATX heading. Closing punctuation or `#` is written as an entity: it shows the same, and linters read a bare one as a slip. */
export function heading(level: 1 | 2 | 3 | 4 | 5 | 6, s: Inline): Block {
  const closed = s.replace(
    /(?<=(?<!\\)(?:\\\\)*)\\?([#.,:!。，；：！]|(?<!&#?\w+);)$/,
    (_, mark: string) => `&#${mark.charCodeAt(0)};`,
  );
  return `${"#".repeat(level)} ${closed}` as Block;
}

export function paragraph(s: Inline): Block {
  return s as string as Block;
}

export function list(items: readonly Inline[]): Block {
  return items.map((item) => `- ${item}`.trimEnd()).join("\n") as Block;
}

/** A numbered list, for what is done in order. */
export function steps(items: readonly Inline[]): Block {
  return items.map((item, index) => `${index + 1}. ${item}`.trimEnd()).join("\n") as Block;
}

/**
 * A GitHub table. Headers are plain text and escaped here; cells are rendered already.
 * @throws RangeError if there is no row (say so in a sentence instead) or a row has another number of cells than the header.
 */
export function table(headers: readonly string[], rows: readonly (readonly Inline[])[]): Block {
  if (headers.length === 0 || rows.length === 0)
    throw new RangeError("A table needs a header and a row; write a sentence instead.");
  const lines = [row(headers.map(text)), row(headers.map(() => "---"))];
  for (const cells of rows) {
    if (cells.length !== headers.length) {
      throw new RangeError(`A row has ${cells.length} cells under ${headers.length} headers (${headers.join(", ")}).`);
    }
    lines.push(row(cells));
  }
  return lines.join("\n") as Block;
}

/** A fenced block. Its content is kept as it is, save hidden characters, which are written out. */
export function codeBlock(language: string, s: string): Block {
  const content = visible(s).replace(/\n$/, "");
  const longest = Math.max(2, ...Array.from(content.matchAll(/`+/g), (run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language.replace(/[^\w+.#-]/g, "") || "text"}\n${content}\n${fence}` as Block;
}

/** An HTML comment, which its content cannot close: dashes that touch each other or an edge are spaced out. */
export function comment(s: string): Block {
  const content = visible(s)
    .trim()
    .replace(/-(?=[-!>]|$)/g, "- ")
    .replace(/^>/, " >");
  return `<!-- ${content.trimEnd()} -->` as Block;
}

/** Markdown that the project's owner wrote as Markdown. The one way in that escapes nothing: never for a name, description or value. */
export function trusted(markdown: string): Block {
  return markdown.replace(/\r\n?/g, "\n").trim() as Block;
}

/** A whole file: the notice as a comment, the title, the sections; one blank line between blocks, one line feed at the end. */
export function document(title: Inline, generatedNotice: string, sections: readonly Block[]): string {
  const blocks = [comment(generatedNotice), heading(1, title), ...sections];
  return `${joinedBlocks(blocks.filter((block) => block !== ""))}\n`;
}

/** Several blocks as one. */
export function joinedBlocks(blocks: readonly Block[]): Block {
  return blocks.join("\n\n") as Block;
}

/** A pipe after an even number of backslashes divides cells, even within a code span. */
const DIVIDER = /(?<=(?<!\\)(?:\\\\)*)\|/g;

function row(cells: readonly string[]): string {
  const line = cells.join("\0");
  return `| ${(line.includes("|") ? line.replace(DIVIDER, "\\|") : line).replaceAll("\0", " | ")} |`;
}
