import { ProblemCollector } from "../values/problem-collector";
import { show } from "../values/show";
import { refuse } from "../values/specification-error";

const PLAIN_NAME = /^[\w.-]{1,60}$/;

/**
 * Notes every property that a construct does not document, and returns a copy of those that it does. TypeScript refuses
 * unknown ones already; JavaScript, `as any` and a property that was renamed do not, and a property that is dropped
 * silently is a promise broken. Each is read once, so that a getter cannot pass the checks with one value and be used
 * with another.
 * @param within name of the property that holds the object, where it is not the construct's own
 */
export function checkProperties<T extends object>(
  problems: ProblemCollector,
  given: T | undefined,
  known: readonly string[],
  within?: string,
): Partial<T> {
  const prefix = within === undefined ? "" : `${within}.`;
  if (!isRecord(given)) {
    problems.report("SYM-PROPERTY-002", within === undefined ? show(given) : `${within}: ${show(given)}`, {
      allowed: "an object of properties",
    });
    return {};
  }
  for (const name of Object.keys(given).filter((key) => !known.includes(key))) {
    problems.report("SYM-PROPERTY-001", prefix + showName(name), { allowed: known.join(", ") });
  }
  const read: Record<string, unknown> = {};
  for (const name of known) {
    const value = readProperty(problems, given, name, prefix);
    if (value !== undefined) read[name] = value;
  }
  return read as Partial<T>;
}

/** The entries of an object by which the user names values; what cannot be read is noted and undefined. */
export function readEntries(
  problems: ProblemCollector,
  given: Readonly<Record<string, unknown>>,
  within: string,
): readonly (readonly [string, unknown])[] {
  return Object.keys(given).map((name) => [name, readProperty(problems, given, name, `${within}.`)] as const);
}

/** True for an object that holds named properties, and not for a Map, a Date, a Promise and the like, whose content has no names. */
export function isRecord(x: unknown): x is Readonly<Record<string, unknown>> {
  try {
    return (
      x !== null &&
      typeof x === "object" &&
      Object.prototype.toString.call(x) === "[object Object]" &&
      Object.keys(x) !== undefined
    );
  } catch {
    return false;
  }
}

/** A copy of an object's own properties, or nothing where it is no such object or does not let itself be read. */
export function copyOf(x: unknown): Readonly<Record<string, unknown>> {
  try {
    return isRecord(x) ? { ...x } : {};
  } catch {
    return {};
  }
}

/** A name of the user's as an error message shows it. */
export function showName(name: string): string {
  return PLAIN_NAME.test(name) ? name : show(name);
}

/** The value of a property; undefined, after noting it, where a getter of the user's throws. */
export function readProperty(problems: ProblemCollector, given: object, name: string, prefix = ""): unknown {
  try {
    return (given as Record<string, unknown>)[name];
  } catch {
    problems.report("SYM-PROPERTY-002", `${prefix}${showName(name)}: a value that cannot be read`);
    return undefined;
  }
}

/** Refuses what cannot be called, before a build would call it. */
export function checkFunction(given: unknown, path: string): void {
  if (typeof given !== "function") refuse("SYM-PROPERTY-002", path, show(given), { allowed: "a function" });
}
