import type { Token } from "markdown-it";

/** Text of Markdown as a reader sees it, on one line, with what its marks say of what it begins with. */
export interface Plain {
  readonly text: string;
  /** Whether it begins with something set apart: bold, code or a link. */
  readonly isMarked: boolean;
  readonly isStruck: boolean;
  /** Whether it is nothing but a link within the page, as in a table of contents. */
  readonly isContents: boolean;
}

const FRONT_MATTER = /^(---|\+\+\+)[ \t]*\n(?:[\w"'#-][^\n]*\n)(?:[^\n]*\n)*?(?:\1|\.\.\.)[ \t]*(?:\n|$)/;
/** A checkbox or pictures in front of the text. */
export const ORNAMENT = /^\s*(?:\[[ xX]\](?=\s|$)\s*)?(?:\p{Extended_Pictographic}[\ufe0f\u200d]*\s*)*/u;
/** As a word processor writes the hyphens of an id, so that it does not break. */
const BROAD_HYPHEN = /(?<=[A-Z0-9])[\u2010\u2011](?=[A-Z0-9])/g;
const APART = new Set(["strong_open", "em_open", "code_inline", "link_open"]);

/** The blocks of a Markdown text. Front matter is blanked, so that the lines keep their numbers. */
export function blocksOf(markdown: string): readonly Token[] {
  // Loaded when it is needed, because most apps name no requirements.
  const MarkdownIt = require("markdown-it") as typeof import("markdown-it");
  const text = markdown.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const body = text.replace(FRONT_MATTER, (matter) => "\n".repeat(matter.split("\n").length - 1));
  return new MarkdownIt({ html: true }).parse(body, {});
}

/** A block's inline content. Markup, HTML and addresses of images are left out. */
export function plain({ children }: Token): Plain {
  const parts = children ?? [];
  const text = parts.map(textOf).join("").replace(/\s+/g, " ").replace(BROAD_HYPHEN, "-").trim();
  const first = parts.find(
    (part) => textOf(part).replace(ORNAMENT, "") !== "" || APART.has(part.type) || isStrike(part),
  );
  return {
    text,
    isMarked: first !== undefined && APART.has(first.type),
    isStruck: first !== undefined && isStrike(first),
    isContents: isContents(parts),
  };
}

function isStrike({ type }: Token): boolean {
  return type === "s_open";
}

function textOf(part: Token): string {
  if (part.type === "softbreak" || part.type === "hardbreak") return " ";
  if (part.type === "html_inline") return /^<br\b/i.test(part.content) ? " " : "";
  if (part.type === "image") return (part.children ?? []).map(textOf).join("");
  return part.content;
}

function isContents(parts: readonly Token[]): boolean {
  const shown = parts.filter(({ type, content }) => type !== "text" || content.trim() !== "");
  const links = shown.filter(({ type }) => type === "link_open");
  if (links.length !== 1 || shown[0] !== links[0] || shown.at(-1)?.type !== "link_close") return false;
  return String(links[0].attrGet("href")).startsWith("#");
}
