import { redact } from "./redact";

const excerptLines = 30;

/**
 * The part of Terraform's output that explains a failure: from the first "Error:" on, without the box around it and
 * without any of the `secrets`.
 */
export function errorExcerpt(output: string, secrets: unknown): string {
  const text = output
    .split(/\r?\n/)
    .map((line) => line.replace(/^[│╷╵]\s?/, "").trimEnd())
    .filter((line) => line !== "")
    .join("\n");
  // Before the cut, which could leave a part of a value.
  const lines = redact(text, secrets).split("\n");
  const first = lines.findIndex((line) => line.startsWith("Error:"));
  return (first < 0 ? lines.slice(-excerptLines) : lines.slice(first, first + excerptLines)).join("\n");
}
