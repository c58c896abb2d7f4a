import { tryFindNearest } from "../values/nearest";

/** What to do about a name that nothing has: the one that was probably meant, and all that there are. */
export function choiceOf(written: string, names: readonly string[], none = "There is none."): string {
  const known = [...new Set(names)];
  if (known.length === 0) return none;
  const nearest = tryFindNearest(written, known);
  const meant = nearest === undefined ? "" : `Did you mean ${nearest}? `;
  return `${meant}Choose one of: ${known.join(", ")}.`;
}
