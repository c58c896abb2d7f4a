import { Scalar } from "yaml";

/** What ends a line in YAML 1.1, which GitLab's parser reads, and not in the 1.2 that it is written by: section 4.2 of YAML 1.1. */
const ESCAPES: Readonly<Record<string, string>> = { "\u0085": "\\N", "\u2028": "\\L", "\u2029": "\\P" };
const ENDS = /[\u0085\u2028\u2029]/g;

/** A script for YAML: as a block of lines, or between double quotes where only an escape keeps a character in its line. */
export function scriptText(text: string): string | Scalar<string> {
  if (text.search(ENDS) < 0) return text;
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** Puts the escapes into what {@link scriptText} has quoted. */
export function withEscapes(yaml: string): string {
  return yaml.replace(ENDS, (end) => ESCAPES[end]);
}
