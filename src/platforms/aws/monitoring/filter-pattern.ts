import type { LogSignal } from "../../../model/signal";

const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * The lines of a log that a signal is about, in the language of metric filters: "Filter pattern syntax for metric filters" of
 * the Amazon CloudWatch Logs user guide. A text is always quoted, so that nothing in it is an operator. It compares the text
 * of a field with text alone, so a number and a truth value are asked for as such too.
 */
export function filterPattern({ match }: LogSignal): string {
  if (match.kind === "contains") return quoted(match.text);
  const field = `$.${match.name}`;
  const text = `${field} = ${quoted(match.equals)}`;
  if (NUMBER.test(match.equals)) return `{ (${text}) || (${field} = ${match.equals}) }`;
  if (match.equals === "true" || match.equals === "false")
    return `{ (${text}) || (${field} IS ${match.equals.toUpperCase()}) }`;
  return `{ ${text} }`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
