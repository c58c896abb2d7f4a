import { redact } from "./redact";

const excerptLines = 30;

/** What Terraform printed of its errors, without the box around them and without any of the `secrets`. */
export function errorOutput(output: string, secrets: unknown): string {
  const text = output
    .split(/\r?\n/)
    .map((line) => line.replace(/^[│╷╵]\s?/, "").trimEnd())
    .filter((line) => line !== "")
    .join("\n");
  // Before any cut, which could leave a part of a value.
  return redact(text, secrets);
}

/** The part that explains a failure: from the first "Error:" on, where there is one. */
export function excerptOf(output: string): string {
  const lines = output.split("\n");
  const first = lines.findIndex((line) => line.startsWith("Error:"));
  return (first < 0 ? lines.slice(-excerptLines) : lines.slice(first, first + excerptLines)).join("\n");
}
