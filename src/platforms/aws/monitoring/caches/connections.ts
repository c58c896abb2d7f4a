import type { CacheNodeType } from "../../../../model/cache-capacity";

/** `maxclients`, which nobody can change: "Valkey and Redis OSS parameters" of the ElastiCache user guide. */
const MOST = 65_000;
const MOST_OF_SMALL: readonly (readonly [nodeType: RegExp, most: number])[] = [
  [/^cache\.(t2\.(micro|small|medium)|t3\.micro|t4g\.micro)$/, 20_000],
  [/^cache\.t3\.(small|medium)$/, 46_000],
];

/** How many connections a node admits. */
export function mostConnectionsOf(nodeType: CacheNodeType): number {
  return MOST_OF_SMALL.find(([pattern]) => pattern.test(nodeType))?.[1] ?? MOST;
}
