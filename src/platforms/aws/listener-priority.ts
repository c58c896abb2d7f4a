import { createHash } from "crypto";

/** Highest priority of a listener rule: CreateRule of the Elastic Load Balancing API. */
const HIGHEST = 50_000;

/**
 * A priority for each name, that another name does not change unless the two hash alike: rules match different hosts, so
 * their order has no meaning, and renumbering them would fail half-way, because a priority in use cannot be taken.
 */
export function listenerPriorities(names: readonly string[]): ReadonlyMap<string, number> {
  const taken = new Set<number>();
  const priorities = [...names].sort().map((name) => {
    let priority = (createHash("sha256").update(name).digest().readUInt32BE(0) % HIGHEST) + 1;
    while (taken.has(priority)) priority = (priority % HIGHEST) + 1;
    taken.add(priority);
    return [name, priority] as const;
  });
  return new Map(priorities);
}
