import { visibleLine } from "../values/visible";
import { wrap } from "./terminal";

/** Lines of text for a terminal of 80 columns, each wrapped below its own indentation; every line ended. */
export function renderLines(lines: readonly string[]): string {
  return lines.map((line) => `${wrapped(line).join("\n")}\n`).join("");
}

function wrapped(line: string): readonly string[] {
  const indent = line.length - line.trimStart().length;
  return wrap(visibleLine(line), indent).map((part) => " ".repeat(indent) + part);
}
