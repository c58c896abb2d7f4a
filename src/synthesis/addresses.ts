import { TerraformElement } from "cdktf";
import { Node } from "constructs";
import { Declared } from "../model/declared";
import { EnvironmentModel } from "../model/environment";
import { Member } from "../model/member";
import { tryParseResourceId } from "../platforms/resource-id";

/**
 * The logical id of an element: readable, without a hash, the same on every run. What a platform built is named after
 * the construct and the parts of its id (`api_task`); the user's own elements after their path.
 */
export function logicalId(environment: EnvironmentModel, node: Node): string {
  return join(environment, node, (construct) => construct.name);
}

/** The logical id that the element had before a construct was renamed; the same id where none was. */
export function formerLogicalId(environment: EnvironmentModel, element: TerraformElement): string {
  return join(environment, element.node, (construct) => construct.formerName);
}

function join(environment: EnvironmentModel, node: Node, nameOf: (member: Member) => string): string {
  const parts = tryParseResourceId(node.id);
  if (!parts) return ownElementId(environment, node, nameOf);
  const owner = node.scope;
  const ownerName = Declared.isDeclared(owner) ? [nameOf(owner)] : [];
  const names = parts.map((part) => {
    if (!part.startsWith("@")) return part;
    const construct = environment.tryFindDeclared(part.slice(1));
    return construct ? nameOf(construct) : part.slice(1);
  });
  return [...ownerName, ...names].join("_").replace(/[-.]/g, "_");
}

/** An element that the user created: its path below the environment, with what Terraform does not admit left out. */
function ownElementId(environment: EnvironmentModel, node: Node, nameOf: (member: Member) => string): string {
  const path = node.scopes.slice(environment.node.scopes.length).map((construct) => {
    const { id } = construct.node;
    // The last part of the name is the construct's own, and the only one that a rename changes.
    return Declared.isDeclared(construct)
      ? nameOf(construct)
          .slice(construct.name.length - id.length)
          .replace(/-/g, "_")
      : id;
  });
  const id = path
    .filter((part) => part !== "Default")
    .join("_")
    .replace(/[^A-Za-z0-9_-]/g, "");
  return /^[A-Za-z_]/.test(id) ? id : `_${id}`;
}
