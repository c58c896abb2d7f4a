import type { Facts } from "../facts";
import type { ConstructRecord } from "../model/record";

/** The declared construct at a path of the construct tree, or the nearest above it; undefined for the environment's own. */
export function tryFindDeclared(facts: Facts, path: string): ConstructRecord | undefined {
  const byPath = facts.once(
    "constructs by path",
    ({ environment }) => new Map(environment.constructs.map((construct) => [construct.path, construct])),
  );
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    const construct = byPath.get(at);
    if (construct) return construct;
  }
  return undefined;
}
