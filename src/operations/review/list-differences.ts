import { isDeepStrictEqual } from "node:util";
import type { Compare, Difference } from "./difference";
import {
  type MarkedValue,
  isAbsent,
  isMap,
  isSecret,
  keysOf,
  memberOf,
  membersOf,
  withoutSecrets,
} from "./marked-value";

/** What a member of a list is called, where its own attributes say so: of a container, a statement, a tag, a rule. */
const NAMES = [
  "name",
  "Name",
  "Sid",
  "sid",
  "key",
  "Key",
  "id",
  "Id",
  "rule_id",
  "containerPort",
  "sourceVolume",
] as const;

/**
 * What differs between two lists, or sets, which a plan does not tell apart: members are matched by name where they have one, else those
 * that are in both are left out.
 */
export function differencesOfLists(
  before: MarkedValue,
  after: MarkedValue,
  path: readonly string[],
  compare: Compare,
): readonly Difference[] {
  const [was, becomes] = [membersOf(before), membersOf(after)];
  if ([...was, ...becomes].every((member) => !isMap(member))) return differenceOfScalars(before, after, path);
  const name = NAMES.find((each) => namesAll(was, each) && namesAll(becomes, each));
  return name === undefined ? unnamed(was, becomes, path, compare) : named(was, becomes, name, path, compare);
}

function differenceOfScalars(before: MarkedValue, after: MarkedValue, path: readonly string[]): readonly Difference[] {
  const same =
    isDeepStrictEqual(before.value ?? [], after.value ?? []) &&
    isDeepStrictEqual(withoutSecrets(before), withoutSecrets(after));
  return same ? [] : [{ path, ...hiddenTogether(before, after) }];
}

function namesAll(members: readonly MarkedValue[], name: string): boolean {
  const names = members.map((member) => nameOf(member, name));
  return names.every((each) => each !== undefined) && new Set(names).size === names.length;
}

function nameOf(member: MarkedValue, name: string): string | undefined {
  const { value, sensitive } = memberOf(member, name);
  if (sensitive === true || isSecret(member)) return undefined;
  return (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;
}

function named(
  was: readonly MarkedValue[],
  becomes: readonly MarkedValue[],
  name: string,
  path: readonly string[],
  compare: Compare,
): readonly Difference[] {
  const byName = (members: readonly MarkedValue[]) => new Map(members.map((member) => [nameOf(member, name)!, member]));
  const [before, after] = [byName(was), byName(becomes)];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((each) => compare(before.get(each) ?? NONE, after.get(each) ?? NONE, [...path, each]));
}

const NONE: MarkedValue = { value: undefined };

function unnamed(
  was: readonly MarkedValue[],
  becomes: readonly MarkedValue[],
  path: readonly string[],
  compare: Compare,
): readonly Difference[] {
  // One block needs no number.
  const at = (index: number): readonly string[] =>
    was.length <= 1 && becomes.length <= 1 ? path : [...path, String(index)];
  const [removed, added] = withoutCommon(was, becomes, compare);
  const pairs =
    removed.length === 1 && added.length === 1 ? [[removed[0], added[0]] as const] : sameIndex(removed, added);
  const [gone, come] = [removed, added].map((each) => each.filter((placed) => !pairs.flat().includes(placed)));
  return [...pairs.flatMap(([from, to]) => compare(from.member, to.member, at(to.index))), ...unpaired(gone, come, at)];
}

/** Members that are at the same place before and after, and differ. */
function sameIndex(removed: readonly Placed[], added: readonly Placed[]): readonly (readonly [Placed, Placed])[] {
  return removed.flatMap((from) => {
    const to = added.find(({ index }) => index === from.index);
    return to === undefined ? [] : [[from, to] as const];
  });
}

function unpaired(
  removed: readonly Placed[],
  added: readonly Placed[],
  at: (index: number) => readonly string[],
): readonly Difference[] {
  const all = [...removed, ...added].map(({ member }) => member);
  const hide = all.some(holdsSecret);
  const shown = (member: MarkedValue): MarkedValue => (hide ? { ...member, sensitive: true } : member);
  return [
    ...removed.map(({ member, index }) => ({ path: at(index), before: shown(member), after: NONE })),
    ...added.map(({ member, index }) => ({ path: at(index), before: NONE, after: shown(member) })),
  ];
}

interface Placed {
  readonly member: MarkedValue;
  readonly index: number;
}

/** The members of each that the other has not. */
function withoutCommon(
  was: readonly MarkedValue[],
  becomes: readonly MarkedValue[],
  compare: Compare,
): readonly [readonly Placed[], readonly Placed[]] {
  const left = becomes.map((member, index) => ({ member, index }));
  const removed = was.flatMap((member, index) => {
    const same = left.findIndex((other) => compare(member, other.member, []).length === 0);
    if (same < 0) return [{ member, index }];
    left.splice(same, 1);
    return [];
  });
  return [removed, left];
}

/** Members cannot be told apart by their marks: where one is secret, the whole is not shown. */
function hiddenTogether(before: MarkedValue, after: MarkedValue): Pick<Difference, "before" | "after"> {
  if (![before, after].some(holdsSecret)) return { before, after };
  const hide = (marked: MarkedValue): MarkedValue => (isAbsent(marked) ? marked : { ...marked, sensitive: true });
  return { before: hide(before), after: hide(after) };
}

function holdsSecret(marked: MarkedValue): boolean {
  return (
    isSecret(marked) ||
    membersOf(marked).some(holdsSecret) ||
    (isMap(marked) && keysOf(marked).some((key) => holdsSecret(memberOf(marked, key))))
  );
}
