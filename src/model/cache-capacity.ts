/** A size of a cache's nodes: small for sessions and counters, large for what is to be kept out of a database. */
export type CacheSize = "small" | "medium" | "large";

/**
 * The node type of each size, with its memory as "Amazon ElastiCache pricing" lists it.
 */
export const cacheSizes: Readonly<Record<CacheSize, { readonly nodeType: CacheNodeType; readonly memory: string }>> = {
  small: { nodeType: "cache.t4g.small", memory: "1.37 GiB" },
  medium: { nodeType: "cache.m7g.large", memory: "6.38 GiB" },
  large: { nodeType: "cache.r7g.xlarge", memory: "26.32 GiB" },
};

/** A node type of ElastiCache, such as `cache.r7g.large`. */
export type CacheNodeType = `cache.${string}.${string}`;

const NODE_TYPE = /^cache\.[a-z][a-z0-9]{1,9}\.([a-z]+|[0-9]{1,2}xlarge)$/;

export function isCacheSize(x: unknown): x is CacheSize {
  return typeof x === "string" && Object.hasOwn(cacheSizes, x);
}

export function isCacheNodeType(x: unknown): x is CacheNodeType {
  return typeof x === "string" && NODE_TYPE.test(x);
}

/** The node type that a capacity stands for. */
export function nodeTypeOf(capacity: CacheSize | CacheNodeType): CacheNodeType {
  return isCacheSize(capacity) ? cacheSizes[capacity].nodeType : capacity;
}
