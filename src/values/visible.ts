/** Line breaks of every alphabet and their neighbours; a no-break space is content and stays. */
const SPACING = /[ \t-\r\x85\u2028\u2029]+/g;
const LINE_BREAK = /\r\n|[\n-\r\x85\u2028\u2029]/g;

/** Characters that change or hide what a reader sees: controls, bidirectional overrides, invisible fillers, lone surrogates. */
const HIDDEN_CHARACTERS =
  "\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f" +
  "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}" +
  "\\u{e0000}-\\u{e0fff}\\p{Cs}";
/** Joiners spell words and emoji, so they count as hidden only where no script that needs them is on both sides. */
const STRAY_JOINER = "(?<![^\\0-\\x7f\\u200c\\u200d])[\\u200c\\u200d]|[\\u200c\\u200d](?![^\\0-\\x7f\\u200c\\u200d])";
const HIDDEN = new RegExp(`[${HIDDEN_CHARACTERS}]|${STRAY_JOINER}`, "gu");

const PRINTABLE_ASCII = /^[ -~]*$/;

/**
 * The text with every hidden character written out, as in `⟨U+202E⟩`, so that a reviewer sees what a machine would read.
 * Line feeds and tabs stay; other line breaks become line feeds.
 */
export function visible(s: string): string {
  if (PRINTABLE_ASCII.test(s)) return s;
  return s.replace(/\r\n?|[\x85\u2028\u2029]/g, "\n").replace(HIDDEN, written);
}

/** {@link visible} text on one line: runs of spaces, tabs and line breaks become one space; no white space leads or trails. */
export function visibleLine(s: string): string {
  return visible(s.replace(SPACING, " ")).trim();
}

/** {@link visible} value on one line: a line break or tab becomes a space, spaces stay, and those at an edge are written out. */
export function visibleValue(s: string): string {
  const line = visible(s.replace(LINE_BREAK, " ").replaceAll("\t", " "));
  return line.replace(/^\s+|\s+$/g, (edge) => Array.from(edge, written).join(""));
}

/** One character by its number, as in `⟨U+202E⟩`. */
export function written(character: string): string {
  return `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/** The text with every hidden character replaced, for a format that has an escape of its own for it. */
export function replaceHidden(s: string, escape: (character: string) => string): string {
  return s.replace(HIDDEN, escape);
}
