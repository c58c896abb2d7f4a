/** Text of Groovy, line by line. A line that holds line breaks is a script, whose other lines stand where bash wants them. */
export type Lines = readonly string[];

/** A text as a string that Groovy reads as it is: nothing is interpolated between single quotes. */
export function literal(text: string): string {
  return `'${escaped(text).replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
}

/** The same over several lines. */
export function multiline(text: string): string {
  return `'''${escaped(text).replaceAll("'''", "\\'\\'\\'").replace(/'$/, "\\'")}'''`;
}

export function list(texts: readonly string[]): string {
  return `[${texts.map(literal).join(", ")}]`;
}

/** A directive or a step with a body. */
export function block(head: string, body: Lines): Lines {
  return [`${head} {`, ...body.map((line) => `  ${line}`), "}"];
}

/** {@link block}, or nothing around nothing. */
export function blockOf(head: string, body: Lines): Lines {
  return body.length === 0 ? [] : block(head, body);
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\r", "\\r");
}
