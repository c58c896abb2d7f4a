/**
 * Text as a value that GitHub evaluates, such as a name or a variable. Only an expression can yield the beginning of one as text.
 */
export function literal(text: string): string {
  return text.replaceAll("${{", () => "${{ '${{' }}");
}

/**
 * Lines of a shell in which GitHub finds no expression. Only words of a user can hold the beginning of one, and they are
 * always within single quotes (flow/shell.ts), where two more quotes in the middle change nothing.
 */
export function shellText(run: string): string {
  return run.replaceAll("${{", () => "$''{{");
}

/** Text as a string of GitHub's expressions. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
