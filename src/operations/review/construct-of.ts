import { type Facts, tryFindConstruct } from "../../facts";
import type { ReviewedConstruct } from "./plan-review";

/** Whose resource it is. */
export interface Owner extends Pick<ReviewedConstruct, "construct" | "kind"> {
  /** Place in the order of declaration; what belongs to no construct comes last. */
  readonly rank: number;
}

/** What belongs to the environment itself is shown under this name. */
export const ENVIRONMENT = "environment";

/** The address of the resource that an instance is of: without modules, without its key. */
export function declaredAddress(address: string): string {
  return address.replace(/^(module\.[^.]+\.)+/, "").replace(/\[[^]*\]$/, "");
}

/** The nearest declared construct above a resource: the resource itself, where nothing declares it. */
export function ownerOf(facts: Facts, address: string): Owner {
  const { constructs } = facts.environment;
  const resource = facts.tryFind(declaredAddress(address));
  if (resource === undefined) return { construct: address, rank: Infinity };
  const construct = tryFindConstruct(facts, resource);
  if (construct !== undefined) {
    const { path, kind } = construct;
    return { construct: facts.constructNamed(path), kind, rank: constructs.indexOf(construct) };
  }
  const name = facts.constructOf(resource);
  return name === ""
    ? { construct: ENVIRONMENT, kind: "Environment", rank: -1 }
    : { construct: name, rank: constructs.length };
}
