import { Workload } from "../model/workload";

/**
 * The environment variables of a workload's process, sorted by name: its own and those of its edges. Names that begin
 * with a provider's are nobody else's (SYM-SERVICE-007). What several edges need alike, such as the address of an
 * emulator, is there once; where the workload sets that itself, its own value counts.
 */
export function workloadVariables(
  workload: Workload,
  ...ofEdges: readonly Readonly<Record<string, string>>[]
): readonly (readonly [name: string, value: string])[] {
  const merged = new Map<string, string>();
  for (const [name, value] of ofEdges.flatMap((variables) => Object.entries(variables))) {
    if (merged.has(name) && merged.get(name) !== value)
      throw new Error(`two edges of ${workload.node.path} set ${name} to different values`);
    merged.set(name, value);
  }
  for (const [name, value] of Object.entries(workload.variables)) merged.set(name, value);
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1));
}
