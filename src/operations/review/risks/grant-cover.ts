import type { Grant, Patterns } from "./statements";

/** Whether everything that one grant allows is allowed by another already. In doubt it is not. */
export function isGranted(grant: Grant, by: readonly Grant[]): boolean {
  return by.some(
    (other) =>
      other.effect === grant.effect &&
      coversPrincipals(other.principals, grant.principals) &&
      covers(other.actions, grant.actions, "i") &&
      covers(other.resources, grant.resources, "") &&
      isAsNarrow(grant.conditions, other.conditions),
  );
}

/** Grants of one action on one resource for one principal each: a statement may be covered by several. */
export function taken(grant: Grant): readonly Grant[] {
  const single = ({ patterns, isExcept }: Patterns): readonly Patterns[] =>
    isExcept ? [{ patterns, isExcept }] : patterns.map((pattern) => ({ patterns: [pattern], isExcept }));
  const principals = grant.principals.length === 0 ? [[]] : grant.principals.map((each) => [each]);
  return single(grant.actions).flatMap((actions) =>
    single(grant.resources).flatMap((resources) =>
      principals.map((each) => ({ ...grant, actions, resources, principals: each })),
    ),
  );
}

function coversPrincipals(outer: readonly string[], inner: readonly string[]): boolean {
  return inner.every((each) => outer.includes("*") || outer.includes(each));
}

function covers(outer: Patterns, inner: Patterns, flags: string): boolean {
  if (inner.isExcept) {
    const same =
      outer.isExcept && outer.patterns.every((pattern) => inner.patterns.some((each) => matches(each, pattern, flags)));
    return same || (!outer.isExcept && outer.patterns.includes("*"));
  }
  if (outer.isExcept)
    return !inner.patterns.some((each) => outer.patterns.some((pattern) => mayMeet(pattern, each, flags)));
  return inner.patterns.every((each) => outer.patterns.some((pattern) => matches(pattern, each, flags)));
}

/** Whether a pattern holds all that another one does: a `*` of the inner is only covered by one of the outer. */
function matches(outer: string, inner: string, flags: string): boolean {
  const source = outer
    .replace(/[\\^$.+()[\]{}|]/g, "\\$&")
    .replace(/\*/g, "[^]*")
    .replace(/\?/g, "[^*]");
  return new RegExp(`^${source}$`, flags).test(inner);
}

/** Whether two patterns may hold something in common, judged by what stands before their first wildcard. */
function mayMeet(a: string, b: string, flags: string): boolean {
  const [first, second] = [a, b].map((pattern) => pattern.split(/[*?]/)[0]);
  const [x, y] = flags === "i" ? [first.toLowerCase(), second.toLowerCase()] : [first, second];
  return x.startsWith(y) || y.startsWith(x);
}

/** Whether conditions demand at least what others do: each of them, with no value more. */
function isAsNarrow(own: Grant["conditions"], others: Grant["conditions"]): boolean {
  return [...others].every(([key, values]) => {
    const mine = own.get(key);
    return (
      mine !== undefined &&
      mine.every((value) => values.includes(value)) &&
      (!isNegative(key) || mine.length === values.length)
    );
  });
}

/** Of `StringNotEquals`, fewer values let more through. */
function isNegative(key: string): boolean {
  return /Not/.test(key.split(" ")[0]);
}
