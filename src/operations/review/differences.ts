import { isDeepStrictEqual } from "node:util";
import type { Difference } from "./difference";
import { differencesOfLists } from "./list-differences";
import {
  type MarkedValue,
  isAbsent,
  isEmpty,
  isList,
  isMap,
  isSecret,
  isUnknown,
  keysOf,
  memberOf,
  withoutSecrets,
} from "./marked-value";

/** What differs between two values, in their innermost parts: within texts that hold JSON too, such as policies. */
export function differences(
  before: MarkedValue,
  after: MarkedValue,
  path: readonly string[] = [],
): readonly Difference[] {
  if (isSecret(before) || isSecret(after)) return secretDifference(before, after, path);
  if (isUnknown(after)) return [{ path, before, after }];
  if (isList(before) && isList(after)) return differencesOfLists(before, after, path, differences);
  if (isMap(before) && isMap(after)) return differencesOfMaps(before, after, path);
  if (isEmpty(before) && isEmpty(after)) return [];
  if (isDeepStrictEqual(before.value, after.value) && isDeepStrictEqual(withoutSecrets(before), withoutSecrets(after)))
    return [];
  return jsonDifferences(before, after, path) ?? [{ path, before, after }];
}

/** A value that ceases to be a secret for Terraform is not shown for it either. */
function secretDifference(before: MarkedValue, after: MarkedValue, path: readonly string[]): readonly Difference[] {
  if (!isUnknown(after) && isDeepStrictEqual(before.value ?? null, after.value ?? null)) return [];
  const hide = (marked: MarkedValue): MarkedValue => (isAbsent(marked) ? marked : { ...marked, sensitive: true });
  return [{ path, before: hide(before), after: hide(after) }];
}

function differencesOfMaps(before: MarkedValue, after: MarkedValue, path: readonly string[]): readonly Difference[] {
  const keys = [...new Set([...keysOf(before), ...keysOf(after)])].sort();
  return keys.flatMap((key) => differences(memberOf(before, key), memberOf(after, key), [...path, key]));
}

/** Two texts that are JSON objects or lists are compared as such. */
function jsonDifferences(
  before: MarkedValue,
  after: MarkedValue,
  path: readonly string[],
): readonly Difference[] | undefined {
  const [was, becomes] = [tryParseJson(before.value), tryParseJson(after.value)];
  if (was === undefined || becomes === undefined) return undefined;
  const inner = differences({ value: was }, { value: becomes }, path);
  return inner.length > 0 ? inner : [{ path, before, after, isSpelling: true }];
}

/** The object or list that a text holds. */
export function tryParseJson(value: unknown): object | undefined {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as object;
  } catch {
    return undefined;
  }
}
