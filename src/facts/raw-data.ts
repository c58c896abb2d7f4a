import { holdsData } from "../model/data-stores";
import type { ConstructRecord } from "../model/record";
import { tryParseResourceId } from "../platforms/resource-id";
import type { Facts } from "./facts";
import { isIrreplaceable } from "./irreplaceable";
import type { ResourceFact } from "./resource-fact";

/** A key holds nothing itself: it matters as long as something is left that it encrypts. */
export const KEY = "aws_kms_key";

/** The nearest declared construct above a resource, or the one that it is of. */
export function tryFindConstruct({ environment }: Facts, { constructPath }: ResourceFact): ConstructRecord | undefined {
  const { constructs, path: top } = environment;
  for (let path = constructPath; path.length > top.length; path = path.slice(0, path.lastIndexOf("/"))) {
    const found = constructs.find((construct) => construct.path === path);
    if (found) return found;
  }
  return undefined;
}

/**
 * What holds data and what an app declares beside the vocabulary, as raw resources: nobody has said that it may go, as the vocabulary
 * says of access logs and caches. What a module holds is not among it: only a state shows that.
 */
export function rawDataOf(facts: Facts): readonly ResourceFact[] {
  return facts.resources.filter((resource) => isRaw(facts, resource));
}

/** That without keys: each is a store of its own, whose name is its address. */
export function rawStoresOf(facts: Facts): readonly ResourceFact[] {
  return rawDataOf(facts).filter(({ type }) => type !== KEY);
}

function isRaw(facts: Facts, resource: ResourceFact): boolean {
  if (!isIrreplaceable(resource.type, resource.attributes)) return false;
  const construct = tryFindConstruct(facts, resource);
  const isOfStore = construct !== undefined && holdsData(construct, facts.environment.platform.name);
  return !isOfStore && tryParseResourceId(resource.path.split("/").at(-1)!) === undefined;
}
