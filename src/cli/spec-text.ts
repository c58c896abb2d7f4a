import type { ShownSpec } from "../operations/show/spec";
import { renderMarkdown } from "./markdown-text";
import type { Terminal } from "./terminal";

/** For a person at a terminal it is laid out; a file or a program gets the Markdown as it is. */
export function printSpec({ markdown, path }: ShownSpec, { stdout }: Pick<Terminal, "stdout">): void {
  stdout.write(stdout.isTerminal ? renderMarkdown(markdown, path, stdout.paint) : markdown);
}
