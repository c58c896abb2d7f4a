import { type Facts, type ResourceFact, referencesOf, templateParts, tryAddressOf } from "../../facts";
import { existenceOf, livingOf } from "./living";
import { followed, resolve } from "./resolve";

/** The resources that name another. */
export interface Naming {
  readonly certain: readonly ResourceFact[];
  /** What names it, or one of its instances, if it exists at all or an expression chooses so. */
  readonly possible: readonly ResourceFact[];
  /** What names something that only a deploy shows. */
  readonly unresolved: readonly ResourceFact[];
}

interface Named {
  readonly resource: ResourceFact;
  readonly how: "whole" | "instance" | "choice";
}

interface Index {
  /** By the address that is referred to, and by the name that is stated, in quotes. */
  readonly byTarget: ReadonlyMap<string, readonly Named[]>;
  readonly unresolved: readonly ResourceFact[];
}

/** Resources of a type whose attribute names another: by a reference to it, or by the name that it states. */
export function naming(facts: Facts, type: string, attribute: string, other: ResourceFact): Naming {
  const { byTarget, unresolved } = facts.once(`judging: naming ${type} ${attribute}`, () =>
    buildIndex(facts, type, attribute),
  );
  const targets = [other.address, ...namesOf(facts, other).map((name) => JSON.stringify(name))];
  const found = targets.flatMap((target) => byTarget.get(target) ?? []);
  const isCertain = ({ resource, how }: Named): boolean =>
    existenceOf(resource) === "certain" && (how === "whole" || (how === "instance" && isSingle(other)));
  const certain = new Set(found.filter(isCertain).map(({ resource }) => resource));
  const possible = new Set(found.map(({ resource }) => resource).filter((resource) => !certain.has(resource)));
  return { certain: [...certain], possible: [...possible], unresolved };
}

/** Whether one instance is all that there is. */
function isSingle({ attributes: { count, for_each: forEach } }: ResourceFact): boolean {
  const isOneOf = forEach !== null && typeof forEach === "object" && Object.keys(forEach).length === 1;
  return (count ?? forEach ?? undefined) === undefined || Number(count) === 1 || isOneOf;
}

function buildIndex(facts: Facts, type: string, attribute: string): Index {
  const byTarget = new Map<string, Named[]>();
  const unresolved: ResourceFact[] = [];
  for (const resource of livingOf(facts, type)) {
    const raw = followed(facts, resource.attributes[attribute]);
    const targets = targetsOf(facts, raw, attribute);
    if (targets.length === 0 && resolve(facts, raw).kind !== "absent") unresolved.push(resource);
    const named: Named = { resource, how: howOf(raw) };
    for (const target of targets) {
      const members = byTarget.get(target);
      if (members) members.push(named);
      else byTarget.set(target, [named]);
    }
  }
  return { byTarget, unresolved };
}

const CHOICE = /\?|\b(coalesce|element|lookup|try)\s*\(/;
const INSTANCE = /\[\s*("[^"]*"|\d+)\s*\]/;

function howOf(raw: unknown): Named["how"] {
  if (typeof raw !== "string" || !raw.includes("${")) return "whole";
  const code = templateParts(raw).flatMap((part) => ("expression" in part ? [part.expression] : []));
  const isChoice = code.some(
    (one) => tryAddressOf(one) === undefined && (CHOICE.test(one) || referencesOf(raw).length > 1),
  );
  if (isChoice) return "choice";
  return code.some((one) => INSTANCE.test(one)) ? "instance" : "whole";
}

const DEEPEST = 5;

/** What a value names, and what the resource that it reads the name from names by the same attribute. */
function targetsOf(facts: Facts, raw: unknown, attribute: string, depth = 0): readonly string[] {
  if (depth > DEEPEST) return [];
  const resolved = resolve(facts, raw);
  const names = resolved.kind === "known" ? [resolved.value].flat().map((name) => JSON.stringify(name)) : [];
  const addresses = referencesOf(raw).filter((address) => facts.tryFind(address));
  const through = addresses.flatMap((address) =>
    targetsOf(facts, followed(facts, facts.tryFind(address)!.attributes[attribute]), attribute, depth + 1),
  );
  return [...new Set([...names, ...addresses, ...through])];
}

/** Attributes by which Terraform written by hand names a resource in another. */
const NAMES = ["bucket", "name", "identifier", "cluster_identifier", "id", "arn", "function_name"];

function namesOf(facts: Facts, { attributes }: ResourceFact): readonly string[] {
  return NAMES.flatMap((name) => {
    const resolved = resolve(facts, attributes[name]);
    return resolved.kind === "known" && typeof resolved.value === "string" ? [resolved.value] : [];
  });
}
