import { Cache } from "../../model/cache";

interface CacheProgram {
  readonly image: string;
  /** The engine's version in the image. */
  readonly version: string;
}

/** ElastiCache's Valkey 8.2 adds vector search to 8.1, and its Redis 7.1 is faster than 7.0: neither is released by itself. */
const PROGRAMS: Readonly<Record<string, CacheProgram>> = {
  "valkey 7.2": { image: "valkey/valkey:7.2.11-alpine", version: "7.2.11" },
  "valkey 8.0": { image: "valkey/valkey:8.0.6-alpine", version: "8.0.6" },
  "valkey 8.1": { image: "valkey/valkey:8.1.4-alpine", version: "8.1.4" },
  "valkey 8.2": { image: "valkey/valkey:8.1.4-alpine", version: "8.1.4" },
  "valkey 9.0": { image: "valkey/valkey:9.0.1-alpine", version: "9.0.1" },
  "redis 7.0": { image: "redis:7.0.15-alpine", version: "7.0.15" },
  "redis 7.1": { image: "redis:7.0.15-alpine", version: "7.0.15" },
};

export function cacheProgramOf({ engine, version }: Cache): CacheProgram {
  return PROGRAMS[`${engine} ${version}`];
}
