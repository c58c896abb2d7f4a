/** A value of a plan with what the plan says of it: whether it is a secret, and whether the apply decides it. */
export interface MarkedValue {
  readonly value: unknown;
  /** Of the same shape as the value; true for all below. */
  readonly sensitive?: unknown;
  /** Of the same shape as the value; true for all below. */
  readonly unknown?: unknown;
}

/** Stands for a value that nobody is shown. */
export const SENSITIVE = "(sensitive)";
/** Stands for a value that the apply decides. */
export const UNKNOWN = "(known after the apply)";

export function isSecret({ sensitive }: MarkedValue): boolean {
  return sensitive === true;
}

export function isUnknown({ unknown }: MarkedValue): boolean {
  return unknown === true;
}

/** Whether there is nothing: Terraform tells an attribute that is not set by null. */
export function isAbsent({ value, unknown }: MarkedValue): boolean {
  return (value === undefined || value === null) && (unknown === undefined || unknown === false);
}

/** Whether there is nothing in it: providers read back an empty text, list or map where nothing was set. */
export function isEmpty(marked: MarkedValue): boolean {
  if (isUnknown(marked)) return false;
  if (isList(marked)) return membersOf(marked).length === 0;
  if (isMap(marked)) return keysOf(marked).length === 0;
  return isAbsent(marked) || marked.value === "";
}

/** A member of an object or list, with its marks. */
export function memberOf({ value, sensitive, unknown }: MarkedValue, key: string | number): MarkedValue {
  return { value: at(value, key), sensitive: at(sensitive, key), unknown: at(unknown, key) };
}

/** Keys of an object, those of values that the apply decides too, sorted. */
export function keysOf({ value, unknown }: MarkedValue): readonly string[] {
  const keys = new Set([value, unknown].filter(isObject).flatMap((object) => Object.keys(object)));
  return [...keys].sort();
}

/** Members of a list, those that the apply decides too. */
export function membersOf(marked: MarkedValue): readonly MarkedValue[] {
  const lists = [marked.value, marked.unknown].filter((list) => Array.isArray(list));
  const length = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => memberOf(marked, index));
}

/** Whether it is a list, or will be one. */
export function isList({ value, unknown }: MarkedValue): boolean {
  return Array.isArray(value) || ((value === undefined || value === null) && Array.isArray(unknown));
}

/** Whether it is an object, or will be one. */
export function isMap({ value, unknown }: MarkedValue): boolean {
  return isObject(value) || ((value === undefined || value === null) && isObject(unknown));
}

/** The value without a secret in it: what stands for one, and for what the apply decides, is a text. */
export function withoutSecrets(marked: MarkedValue): unknown {
  if (isSecret(marked)) return SENSITIVE;
  if (isUnknown(marked)) return UNKNOWN;
  if (isList(marked)) return membersOf(marked).map(withoutSecrets);
  if (!isMap(marked)) return marked.value;
  return Object.fromEntries(keysOf(marked).map((key) => [key, withoutSecrets(memberOf(marked, key))]));
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function at(value: unknown, key: string | number): unknown {
  // A mark of a whole holds for its members.
  if (value === true) return true;
  if (Array.isArray(value)) return typeof key === "number" ? (value[key] as unknown) : undefined;
  return isObject(value) && Object.hasOwn(value, String(key)) ? value[key] : undefined;
}
