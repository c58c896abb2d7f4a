import { replaceHidden } from "../values/visible";

/** JSON for a file or a terminal: characters that hide or reorder text are escaped, and mean the same. */
export function inertJson(value: unknown): string {
  return `${replaceHidden(JSON.stringify(value, null, 2), escaped)}\n`;
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
