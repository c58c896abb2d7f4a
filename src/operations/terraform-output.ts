const excerptLines = 30;
const shortestSecret = 6;

/** The part of Terraform's output that explains a failure: from the first "Error:" on, without the box around it. */
export function errorExcerpt(output: string): string {
  const lines = output
    .split(/\r?\n/)
    .map((line) => line.replace(/^[│╷╵]\s?/, "").trimEnd())
    .filter((line) => line !== "");
  const first = lines.findIndex((line) => line.startsWith("Error:"));
  return (first < 0 ? lines.slice(-excerptLines) : lines.slice(first, first + excerptLines)).join("\n");
}

/** `text` without any text held in `values`; very short ones are kept, since hiding them would hide ordinary words. */
export function redact(text: string, values: unknown): string {
  return textsIn(values)
    .filter((value) => value.length >= shortestSecret)
    .sort((a, b) => b.length - a.length)
    .reduce((redacted, value) => redacted.split(value).join("(redacted)"), text);
}

function textsIn(value: unknown): string[] {
  // Terraform may print one line of a value that has several.
  if (typeof value === "string") return [value, ...value.split(/\r?\n/)];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(textsIn) : [];
}
