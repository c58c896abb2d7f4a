import { type Facts, type ResourceFact, referencesOf } from "../../facts";
import { existenceOf, livingOf } from "./living";
import { resolve } from "./resolve";

/** The resources that name another. */
export interface Naming {
  readonly certain: readonly ResourceFact[];
  /** What may name it: only a deploy shows whom it names, or whether it exists at all. */
  readonly possible: readonly ResourceFact[];
}

interface Index {
  /** By the address that is referred to, and by the name that is stated, in quotes. */
  readonly byTarget: ReadonlyMap<string, readonly ResourceFact[]>;
  readonly unresolved: readonly ResourceFact[];
}

/** Resources of a type whose attribute names another: by a reference to it, or by the name that it states. */
export function naming(facts: Facts, type: string, attribute: string, other: ResourceFact): Naming {
  const { byTarget, unresolved } = facts.once(`naming ${type} ${attribute}`, () => buildIndex(facts, type, attribute));
  const targets = [other.address, ...namesOf(other).map((name) => JSON.stringify(name))];
  const found = [...new Set(targets.flatMap((target) => byTarget.get(target) ?? []))];
  const certain = found.filter((resource) => existenceOf(resource) === "certain");
  return { certain, possible: [...found.filter((resource) => !certain.includes(resource)), ...unresolved] };
}

function buildIndex(facts: Facts, type: string, attribute: string): Index {
  const byTarget = new Map<string, ResourceFact[]>();
  const unresolved: ResourceFact[] = [];
  for (const resource of livingOf(facts, type)) {
    const raw = resource.attributes[attribute];
    const targets = targetsOf(facts, raw);
    if (targets.length === 0 && resolve(facts, raw).kind !== "absent") unresolved.push(resource);
    for (const target of targets) {
      const members = byTarget.get(target);
      if (members) members.push(resource);
      else byTarget.set(target, [resource]);
    }
  }
  return { byTarget, unresolved };
}

function targetsOf(facts: Facts, raw: unknown): readonly string[] {
  const resolved = resolve(facts, raw);
  const names = resolved.kind === "known" ? [resolved.value].flat().map((name) => JSON.stringify(name)) : [];
  return [...names, ...referencesOf(raw).filter((address) => facts.tryFind(address))];
}

/** Attributes by which Terraform written by hand names a resource in another. */
const NAMES = ["bucket", "name", "identifier", "cluster_identifier", "id", "arn", "function_name"];

function namesOf({ attributes }: ResourceFact): readonly string[] {
  return NAMES.map((name) => attributes[name]).filter(
    (name): name is string => typeof name === "string" && !name.includes("${"),
  );
}
