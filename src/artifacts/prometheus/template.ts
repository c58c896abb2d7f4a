/**
 * A text that an annotation shows as it is. Annotations are templates of Go ("Template reference" of the Prometheus
 * documentation): two braces would begin an action, and so would one before another of what follows.
 */
export function literal(text: string): string {
  return text.replace(/\{\{+|\{$/g, (braces) => `{{"${braces}"}}`);
}
