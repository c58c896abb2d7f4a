import { listOf } from "../../../facts";
import { type Scope, Value } from "../../query";

export interface Members {
  readonly known: readonly unknown[];
  /** Whether there are, or may be, members that only a deploy shows. */
  readonly isOpen: boolean;
}

/** The members of a list, each followed to what it stands for. */
export function membersOf(container: Scope, ...path: readonly string[]): Members {
  const list = container.at(...path);
  const members = listOf(list.known).map((member) => new Value(container.facts, list.address, list.attribute, member));
  return {
    known: members.filter(({ isUnknown, isAbsentNow }) => !isUnknown && !isAbsentNow).map(({ known }) => known),
    isOpen: list.isUnknown || members.some(({ isUnknown }) => isUnknown),
  };
}
