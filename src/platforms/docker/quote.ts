import { escapeTemplate } from "../../values/template";

/** A string literal of Terraform's expression language. */
export function quote(text: string): string {
  const escaped = text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t");
  return `"${escapeTemplate(escaped)}"`;
}
