import { isTrue, listOf, valueAt } from "../../../facts";
import { SENSITIVE, UNKNOWN } from "../marked-value";

/** The number at a path; undefined where there is none, or the apply decides it. */
export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = valueAt(value, path);
  if (found === undefined || found === null || found === "") return undefined;
  const number = Number(found);
  return Number.isNaN(number) ? undefined : number;
}

/** The text at a path; undefined where there is none, it is a secret, or the apply decides it. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, path);
  return typeof found === "string" && found !== "" && found !== SENSITIVE && found !== UNKNOWN ? found : undefined;
}

export function flagAt(value: unknown, ...path: readonly string[]): boolean {
  return isTrue(valueAt(value, path));
}

/** Texts of a list at a path. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  return listOf(valueAt(value, path)).filter((member): member is string => typeof member === "string");
}

export function isUnknownAt(value: unknown, ...path: readonly string[]): boolean {
  return valueAt(value, path) === UNKNOWN;
}
