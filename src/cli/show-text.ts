import type { Style, Paint } from "./terminal";
import { wrap } from "./terminal";
import { visibleLine } from "../values/visible";

/** Of a name before its value. */
const NAME_WIDTH = 13;

/** The title of an environment's block: its name, then what it is. */
export function blockTitle(name: string, about: string, paint: Paint): string {
  return `${paint("bold", visibleLine(name))}  ${visibleLine(about)}`;
}

/** A name and its value, which goes on below itself; no line where there is no value. */
export function field(
  name: string,
  value: string | undefined,
  paint: Paint,
  options: { readonly style?: Style; readonly indent?: number } = {},
): readonly string[] {
  if (value === undefined || value === "") return [];
  const { style, indent = 2 } = options;
  const width = indent + NAME_WIDTH;
  const lines = wrap(visibleLine(value), width).map((line) => (style ? paint(style, line) : line));
  const [first, ...more] = lines;
  const label = paint("dim", visibleLine(name).padEnd(NAME_WIDTH));
  return [`${" ".repeat(indent)}${label}${first}`, ...more.map((line) => " ".repeat(width) + line)];
}

/** A sentence, wrapped and indented. */
export function prose(text: string, indent: number): readonly string[] {
  return wrap(visibleLine(text), indent).map((line) => " ".repeat(indent) + line);
}

/** Blocks with an empty line between them. Every line ended. */
export function joinBlocks(blocks: readonly (readonly string[])[]): string {
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
