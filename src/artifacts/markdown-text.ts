import { visibleLine } from "../values/visible";

const SPECIAL = /[\\`*_{}[\]<>()#+\-!|~&$:@]/g;
const COMMAND = /^(?:aws|docker|terraform|kubectl|curl|dig|git) [^\n]*$/;

/** A text of one line whose every character Markdown shows as it is. */
export function literal(text: string): string {
  return visibleLine(text).replace(SPECIAL, (character) => `\\${character}`);
}

/** A text of one line as code; its fence is longer than any run of backticks in it. */
export function code(text: string): string {
  const line = visibleLine(text);
  if (line === "") return "";
  const fence = "`".repeat(1 + Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length)));
  const pad = /^`|`$/.test(line) ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A command as code, a sentence as text. */
export function commandOrText(text: string): string {
  return COMMAND.test(text) ? code(text) : literal(text);
}
