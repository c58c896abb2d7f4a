import { type Attributes, referencesOf } from "../../../facts";
import type { Verdict } from "../../evidence";
import { type Query, existenceOf } from "../../query";

export interface GroupUse {
  readonly by: string;
  readonly verdict: Verdict;
}

const MENTION = "aws_security_group.";
/** A rule that names a group attaches it to nothing. */
const RULES = [
  "aws_security_group",
  "aws_default_security_group",
  "aws_security_group_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
];

/** What uses each security group, by the group's address. */
export function usesOfGroups(query: Query): ReadonlyMap<string, GroupUse> {
  return query.facts.once("uses of security groups", () => readUses(query));
}

function readUses({ environment, facts }: Query): ReadonlyMap<string, GroupUse> {
  const uses = new Map<string, GroupUse>();
  const add = (group: string, use: GroupUse): void => {
    if (uses.get(group)?.verdict !== "satisfied") uses.set(group, use);
  };
  for (const resource of facts.resources) {
    if (RULES.includes(resource.type)) continue;
    const existence = existenceOf(resource);
    if (existence === "none") continue;
    const verdict = existence === "certain" ? "satisfied" : "unknown";
    for (const group of groupsIn(resource.attributes)) add(group, { by: resource.address, verdict });
  }
  // Whoever starts something by an output, a job before the deployment for example, puts it into the group.
  for (const [name, output] of Object.entries(environment.terraform.output ?? {}))
    for (const group of groupsIn(output)) add(group, { by: `output.${name}`, verdict: "satisfied" });
  for (const block of ["locals", "module"])
    for (const group of groupsIn(environment.terraform[block]))
      add(group, { by: `perhaps ${block}`, verdict: "unknown" });
  return uses;
}

/** Groups that a value mentions in any depth. */
function groupsIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  collect(value, found);
  return found;
}

/** Most texts mention none, and need not be cut into expressions. */
function collect(value: unknown, found: Set<string>): void {
  if (typeof value === "string") {
    if (!value.includes(MENTION)) return;
    for (const address of referencesOf(value)) if (address.startsWith(MENTION)) found.add(address);
  } else if (Array.isArray(value)) {
    for (const member of value) collect(member, found);
  } else if (value !== null && typeof value === "object") {
    for (const name in value) collect((value as Attributes)[name], found);
  }
}
