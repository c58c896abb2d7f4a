/** Parses an option that may be given several times, one value each: a list would take the arguments after it too. */
export function collected(given: string, before: readonly string[] = []): readonly string[] {
  return [...before, given];
}
