/** Lines of a script; what is undefined is left out. */
export function script(...lines: readonly (string | undefined)[]): string {
  return lines.filter((line) => line !== undefined).join("\n");
}

/** Name of an environment, a job or an image as a part of a variable's name. */
export function variablePart(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}
