import { createHash, scryptSync } from "node:crypto";
import {
  type MarkedValue,
  isAbsent,
  isList,
  isMap,
  isObject,
  isSecret,
  isUnknown,
  keysOf,
  memberOf,
  membersOf,
} from "./marked-value";

/** Stands for a value that the apply decides. */
export const UNKNOWN = "unknown";

const DIGITS = 32;

/**
 * A digest of each value, by path. One of a secret takes so long to make that a short secret is not found by trying, and is another
 * at each place.
 *
 * @param place what the digests of secrets are tied to: the resource's address
 */
export function valueDigests(marked: MarkedValue, place: string, path = ""): readonly (readonly [string, string])[] {
  if (isUnknown(marked)) return [[path, UNKNOWN]];
  if (isAbsent(marked)) return [];
  if (isSecret(marked)) return [[path, slowDigest(marked.value, `${place} ${path}`)]];
  if (isList(marked)) return ofList(marked, place, path);
  if (!isMap(marked)) return [[path, digest(marked.value)]];
  const keys = keysOf(marked);
  if (keys.length === 0) return [[path, digest({})]];
  return keys.flatMap((key) => valueDigests(memberOf(marked, key), place, below(path, key)));
}

/** A list of simple values may be a set, whose order says nothing and changes as its members become known. */
function ofList(marked: MarkedValue, place: string, path: string): readonly (readonly [string, string])[] {
  const members = membersOf(marked);
  const isSimple = members.every((member) => !isMap(member) && !isList(member) && !isSecret(member));
  if (!isSimple) return members.flatMap((member, index) => valueDigests(member, place, below(path, String(index))));
  if (members.some(isUnknown)) return [[path, UNKNOWN]];
  return [[path, digest(members.map(({ value }) => JSON.stringify(value)).sort())]];
}

function below(path: string, key: string): string {
  const escaped = key.replace(/~/g, "~0").replace(/\//g, "~1");
  return path === "" ? escaped : `${path}/${escaped}`;
}

function digest(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex").slice(0, DIGITS);
}

function slowDigest(value: unknown, salt: string): string {
  return scryptSync(canonical(value), salt, DIGITS / 2).toString("hex");
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    isObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  );
}
