/**
 * The line of releases that a version belongs to: what was rehearsed with one of it holds for the others. Only a new first number, or a
 * new second one before 1.0.0, may break what users rely on: rules 4 and 8 of Semantic Versioning 2.0.0.
 *
 * @returns undefined for a version that is not three numbers: every rehearsal counts for it
 */
export function lineOf(version: string | undefined): string | undefined {
  const [, major, minor] = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:[-+].*)?$/.exec(version ?? "") ?? [];
  if (major === undefined) return undefined;
  return major === "0" ? `0.${minor}` : major;
}
