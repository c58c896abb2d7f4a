import type { ResourceFact } from "../../facts";
import type { OpenEnvironment } from "../context/open-environment";
import type { UsageSubject } from "./usage";

/** The construct that a resource belongs to, and its kind; the resource's own where it is none's. */
export function subjectOf(
  { facts, record }: OpenEnvironment,
  resource: ResourceFact,
): Pick<UsageSubject, "subject" | "kind"> {
  const declared = record.constructs.find(({ path }) => path === resource.constructPath);
  return declared
    ? { subject: facts.constructOf(resource), kind: declared.kind }
    : { subject: facts.constructOf(resource) || resource.name.replaceAll("_", "-"), kind: resource.type };
}

/** By the order in which their constructs are declared; what belongs to none comes last. The order is kept within a construct. */
export function inOrderOfDeclaration(
  { record }: OpenEnvironment,
  resources: readonly ResourceFact[],
): readonly ResourceFact[] {
  const order = new Map(record.constructs.map(({ path }, index) => [path, index]));
  const rank = ({ constructPath }: ResourceFact): number => order.get(constructPath) ?? order.size;
  return [...resources].sort((a, b) => rank(a) - rank(b));
}
