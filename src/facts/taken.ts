import type { EnvironmentRecord } from "../model/record";

const taken = new WeakMap<EnvironmentRecord, Map<string, unknown>>();

/**
 * What somebody takes of one environment, made once: a row, a section as text. It stays when the environment's Terraform is
 * let go, so it must not hold any of it.
 */
export function takenFrom<T>(environment: EnvironmentRecord, key: string, take: () => T): T {
  let known = taken.get(environment);
  if (!known) taken.set(environment, (known = new Map()));
  if (!known.has(key)) known.set(key, take());
  return known.get(key) as T;
}
