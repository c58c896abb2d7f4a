import { blocksOf, listOf } from "../../../facts";
import { Scope, Value } from "../../query";

export interface InlineEntries {
  readonly entries: readonly Scope[];
  /** Whether there may be more that only a deploy shows. */
  readonly isUnread: boolean;
}

/** Entries within a resource: blocks, or, since Terraform takes these as values too, a list that a local states. */
export function inlineEntries(scope: Scope, name: string): InlineEntries {
  const { facts, resource } = scope;
  const all = scope.at(name);
  const members = listOf(all.known).map((member) => new Value(facts, scope.address, name, member).known);
  const blocks = blocksOf(members);
  return {
    entries: blocks.map(
      (block, index) => new Scope(facts, resource, block, `${name}${blocks.length > 1 ? `[${index}]` : ""}.`),
    ),
    isUnread: all.isUnknown || blocks.length < members.length || resource.value("dynamic", name) !== undefined,
  };
}
