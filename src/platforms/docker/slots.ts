import { createHash } from "crypto";

/**
 * Gives each key a slot of its own: the one that its hash names, or the next free one. Keys that come later never move
 * earlier ones, so a declaration that is added leaves the rest where it is. `undefined` where there are too few slots.
 */
export function tryAssignSlots(
  keys: readonly string[],
  count: number,
  taken: ReadonlySet<number> = new Set(),
): readonly number[] | undefined {
  const used = new Set(taken);
  if (keys.length + used.size > count) return undefined;
  return keys.map((key) => {
    let slot = createHash("sha256").update(key).digest().readUInt32BE(0) % count;
    while (used.has(slot)) slot = (slot + 1) % count;
    used.add(slot);
    return slot;
  });
}
