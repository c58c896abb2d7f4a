import type { Cache } from "../model/cache";

/**
 * What happens when the memory of a cache is full, in a sentence: what its eviction says ("Key eviction" of the documentation
 * of Redis). With "allkeys-..." it always is, and as it is meant to be, so nobody is told.
 */
export function whenMemoryIsFull({ eviction }: Pick<Cache, "eviction">): string {
  return eviction === "noeviction"
    ? "When it is full, every write fails."
    : "When it is full, keys are removed before their time to live ends, and once only keys without one are left, writes fail.";
}
