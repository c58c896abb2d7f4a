import { withoutCredentials } from "../../values/credential-text";
import { visibleLine, visibleValue } from "../../values/visible";

declare const inlineBrand: unique symbol;

/** Rendered inline Markdown. Only the functions of this folder make it, so an unescaped string does not compile in its place. */
export type Inline = string & { readonly [inlineBrand]: true };

/** Words that no renderer treats specially: most cells end here, after one test. */
const PLAIN = /^[A-Za-z][A-Za-z0-9]*(?:[ _.,/()=-][A-Za-z0-9]+)*$/;

/** A web address, e-mail address, mention, issue number or emoji code: GitHub links these even when they are escaped. */
const SPECIAL_WORD = /@[\w.-]|:\/\/|www(?:\.|$)|#\d|:[\w+-]+:/i;
/** Punctuation around a word stays outside of its code span; the colon that closes an emoji code belongs to the word. */
const WORD_PARTS = /^([("'[{<]*)(.*?)((?:[)\]}"'>.,;!?]|(?<!^[("'[{<]*:[\w+-]+):)*)$/su;

const MARKUP = /[\\`*[\]~$<]|&(?! )|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|(?<=^| )#|\{(?=[{%#])|!$/g;
const BLOCK_START = /^(?:[-+](?=[ -]|$)|[=>]|\d{1,9}(?=[.)](?: |$)))/;

/**
 * Untrusted text, shown as it is and never read as markup. Spacing folds to single spaces, hidden characters are written out, and
 * words that GitHub would link (addresses, mentions, issue numbers, emoji codes) become code spans, which nothing links. What
 * looks like a credential is left out.
 */
export function text(given: string): Inline {
  const s = withoutCredentials(given);
  if (PLAIN.test(s) && !/www(?:\.|$)/i.test(s)) return s as Inline;
  const line = visibleLine(s);
  const inert = SPECIAL_WORD.test(line) ? line.replace(/\S+/g, word) : escaped(line);
  return inert.replace(BLOCK_START, startEscaped) as Inline;
}

/** Backslashes before a pipe, which a table cell cannot hold in a code span, because there a backslash never escapes a backslash. */
const ESCAPED_PIPE = /((?<!\s)\s*(?<!\\)\\+\|\s*)/;

/**
 * An address or value as a code span. A line break becomes a space; a space at an edge, which nobody would see, is written out as
 * `⟨U+0020⟩`. An empty value reads "(empty)".
 */
export function code(given: string): Inline {
  return coded(withoutCredentials(given));
}

/** A text whose credentials are left out already: what a hidden character hid from that stays as it is. */
function coded(s: string): Inline {
  if (/^[\w.\-/:]+$/.test(s)) return `\`${s}\`` as Inline;
  if (s === "") return "(empty)" as Inline;
  const value = visibleValue(s);
  if (!value.includes("\\|")) return span(value) as Inline;
  const pieces = value.split(ESCAPED_PIPE).filter((piece) => piece !== "");
  return pieces.map((piece) => (piece.includes("\\|") ? escaped(piece) : span(piece))).join("") as Inline;
}

/** Author's Markdown with already rendered parts: inline`Owned by ${text(owner)}.` The literal parts are trusted, the others typed. */
export function inline(literals: TemplateStringsArray, ...parts: readonly Inline[]): Inline {
  return literals.map((literal, index) => literal + (parts[index] ?? "")).join("") as Inline;
}

/** Rendered parts with a trusted separator between them. */
export function joined(parts: readonly Inline[], separator: string): Inline {
  return parts.join(separator) as Inline;
}

/** A link within the repository. Whatever the path holds, it stays a relative path: no scheme and no host can come of it. */
export function link(label: Inline, relativePath: string): Inline {
  const path = visibleLine(relativePath).replace(/^[/\\]+/, "");
  const relative = /^[^/?#]*:/.test(path) ? `./${path}` : path;
  return `[${label}](${destination(encodeURI(relative))})` as Inline;
}

/** A link to a web page. Anything but http or https is shown as code beside its label instead. */
export function externalLink(label: Inline, address: string): Inline {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return `${label} (${code(address)})` as Inline;
  return `[${label}](${destination(url.href)})` as Inline;
}

function span(value: string): string {
  const runs = new Set(Array.from(value.matchAll(/`+/g), (run) => run[0].length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const fence = "`".repeat(length);
  const padding = /^`|`$/.test(value) ? " " : "";
  return `${fence}${padding}${value}${padding}${fence}`;
}

function word(s: string): string {
  if (!SPECIAL_WORD.test(s)) return escaped(s);
  const [, before = "", core = "", after = ""] = WORD_PARTS.exec(s)!;
  return escaped(before) + coded(core) + escaped(after);
}

function escaped(s: string): string {
  return s.replace(MARKUP, (found) => (found === "<" ? "&lt;" : found === "&" ? "&amp;" : `\\${found}`));
}

function startEscaped(found: string): string {
  return /\d/.test(found) ? `${found}\\` : found === ">" ? "&gt;" : `\\${found}`;
}

function destination(url: string): string {
  return url.replace(/[()&$'*_~!|\\[\]`]/g, (c) =>
    c === "&" ? "&amp;" : c === "_" ? c : `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
