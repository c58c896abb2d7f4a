const REFERENCE = String.raw`\$\{TfToken\[[\w:.-]+\]\}`;
const TO_ESCAPE = new RegExp(String.raw`(?<dollars>\$+)(?=${REFERENCE})|(?!${REFERENCE})(?<mark>[$%])\{`, "g");
const ESCAPED = /(?<mark>[$%])\k<mark>\{|\$\{"\$"\}/g;

/**
 * A literal text as a Terraform template writes it: `${` and `%{` would be evaluated, so the character before the brace
 * is doubled (measured with Terraform 1.11: of n such characters before a brace, n - 1 arrive). The markers of CDK
 * tokens are left alone, so that a text may hold references to resources; a `$` right before one becomes `${"$"}`.
 * Apply it once, to the outermost string: to a JSON document after it was made text.
 */
export function escapeTemplate(text: string): string {
  if (!text.includes("{")) return text;
  return text.replace(TO_ESCAPE, (_, dollars?: string, mark?: string) =>
    mark ? `${mark}${mark}{` : '${"$"}'.repeat(dollars!.length),
  );
}

/** The inverse of {@link escapeTemplate} for a template without references. */
export function unescapeTemplate(template: string): string {
  if (!template.includes("{")) return template;
  return template.replace(ESCAPED, (_, mark?: string) => (mark ? `${mark}{` : "$"));
}
