/** Up to this length a value is hidden as a whole word only: as a part of words it occurs by chance. */
const LONGEST_WORD = 3;

/**
 * `text` with "(redacted)" for every text and number held in `values`, however short: also where Terraform has wrapped it,
 * escaped it in quotes, printed one line of it, or read it as a number. Values of one to three characters are hidden as
 * whole words. Booleans and the names in objects are kept: they tell nothing that the configuration does not.
 */
export function redact(text: string, values: unknown): string {
  const spans = [...new Set(textsIn(values).flatMap(printedForms))].flatMap((form) => occurrences(text, form));
  let redacted = "";
  let end = 0;
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (from >= end) redacted += `${text.slice(end, from)}(redacted)`;
    end = Math.max(end, to);
  }
  return redacted + text.slice(end);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value, ...linesOf(value)];
  if (typeof value === "number" || typeof value === "bigint") return [String(value)];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(textsIn) : [];
}

/** A line without a letter or digit, such as a brace, is no secret. */
function linesOf(value: string): string[] {
  const lines = value.split(/\r?\n/);
  return lines.length > 1 ? lines.filter((line) => /[\p{L}\p{N}]/u.test(line)) : [];
}

function printedForms(value: string): string[] {
  const quoted = JSON.stringify(value).slice(1, -1);
  const template = quoted.replace(/([$%])\{/g, "$1$1{");
  return [value, quoted, template, ...numberForms(value)].map((form) => form.trim()).filter((form) => form !== "");
}

/** Terraform prints "007" of a number variable as 7, and 1e21 with all its digits. */
function numberForms(value: string): string[] {
  if (!/^\s*[+-]?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(value)) return [];
  const number = Number(value);
  return Number.isInteger(number) ? [String(number), String(BigInt(number))] : [String(number)];
}

function occurrences(text: string, form: string): [number, number][] {
  // Terraform wraps its messages at spaces.
  const pattern = form
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
    .join("\\s+");
  const whole = form.length > LONGEST_WORD ? pattern : `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`;
  return [...text.matchAll(new RegExp(whole, "gu"))].map(({ index, 0: match }) => [index, index + match.length]);
}
