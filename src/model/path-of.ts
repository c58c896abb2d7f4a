import { IConstruct } from "constructs";
import { show } from "../values/show";
import { showName } from "./properties";

/** The path that a construct would have, for a message about it: its id may be anything that JavaScript passes. */
export function pathOf(scope: IConstruct | undefined, id: unknown): string {
  const last = typeof id === "string" ? showName(id) : show(id);
  return scope?.node.path ? `${scope.node.path}/${last}` : last;
}
