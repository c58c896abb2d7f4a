import { visibleLine, written } from "../../values/visible";

const NAMED: Readonly<Record<string, string>> = { '"': "quot", "<": "lt", ">": "gt", "&": "amp" };

/** What Mermaid, or the Markdown, icon and formula readers behind it, would take from a quoted label. */
const MARKUP = new RegExp(
  [
    '["<>&#\\\\`*~[@|]',
    "(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])",
    "%(?=[%{])|\\$(?=\\$)",
    ":(?=/|fa-)|(?<=www)\\.",
    "^[-+=:]|(?<=^\\d{1,9})[.)]",
    "d(?=irection\\s)", // a direction statement is found anywhere in its line, even within quotes
  ].join("|"),
  "gi",
);

/** Mermaid's own placeholders for entities, which it also finds in the finished drawing: no escape survives until then. */
const PLACEHOLDER = /ﬂ(?=°)|¶(?=ß)/g;

/** Untrusted text, one label line each, in quotes and inert. Spacing folds, hidden characters are written out, empty lines go. */
export function label(s: string | readonly string[]): string {
  const lines = (typeof s === "string" ? [s] : s).map((line) =>
    visibleLine(line).replace(PLACEHOLDER, written).replace(MARKUP, entity),
  );
  // Line feeds, not <br/>: a label with a tag passes through an HTML sanitizer, which undoes entities before Markdown is read.
  const joined = lines.filter((line) => line !== "").join("\n");
  // After "style", Mermaid strips the last semicolon of a line where a colon precedes an entity, and so breaks that entity.
  const safe = joined.includes("#") ? joined.replaceAll(":", "#58;") : joined;
  return `"${safe || " "}"`;
}

function entity(character: string): string {
  return `#${NAMED[character] ?? character.codePointAt(0)};`;
}
