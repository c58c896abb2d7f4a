import { Workload } from "../model/workload";

/**
 * The environment variables of a workload's process, sorted by name: its own and those of its edges, which never share a
 * name (SYM-SERVICE-007).
 */
export function workloadVariables(
  workload: Workload,
  ...ofEdges: readonly Readonly<Record<string, string>>[]
): readonly (readonly [name: string, value: string])[] {
  const entries = [workload.variables, ...ofEdges].flatMap((variables) => Object.entries(variables));
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}
