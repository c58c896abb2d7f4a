import type { Query, Scope } from "../../query";
import { type Gate, type Opening, openingOf } from "./openings";

const GROUPS = ["aws_security_group", "aws_default_security_group"];
const RULES = ["aws_vpc_security_group_ingress_rule", "aws_security_group_rule"];

/** What controls of ingress are about: groups, and rules of groups that are elsewhere. */
export const INGRESS = [...GROUPS, ...RULES];

const INLINE = { ranges: ["cidr_blocks", "ipv6_cidr_blocks"], protocol: "protocol" };
const NAMES: Readonly<Record<string, { readonly ranges: readonly string[]; readonly protocol: string }>> = {
  aws_vpc_security_group_ingress_rule: { ranges: ["cidr_ipv4", "cidr_ipv6"], protocol: "ip_protocol" },
  aws_security_group_rule: INLINE,
};

/** What security groups let in from everywhere, however their rules are written. */
export function securityGroupGates(query: Query): readonly Gate[] {
  return query.facts.once("gates of security groups", () => readGates(query));
}

function readGates(query: Query): readonly Gate[] {
  const ofGroup = new Map<string, Opening[]>();
  const elsewhere: Gate[] = [];
  for (const rule of query.all(...RULES)) {
    const opening = openingOfRule(rule);
    if (!opening) continue;
    const group = GROUPS.map((type) => rule.follow(type, "security_group_id")).find((found) => found);
    if (group) ofGroup.set(group.address, [...(ofGroup.get(group.address) ?? []), opening]);
    else elsewhere.push({ scope: rule, attribute: "from_port", openings: [opening], isUnread: false });
  }
  const groups = query.all(...GROUPS).map((scope): Gate => {
    const inline = scope.blocks("ingress").map((block) => openingOf(block, INLINE));
    const openings = [...inline.filter((opening) => opening !== undefined), ...(ofGroup.get(scope.address) ?? [])];
    return { scope, attribute: "ingress", openings, isUnread: scope.at("ingress").isUnknown };
  });
  return [...groups, ...elsewhere];
}

function openingOfRule(rule: Scope): Opening | undefined {
  // An older rule says itself which way it is for.
  if (rule.at("type").known === "egress") return undefined;
  const opening = openingOf(rule, NAMES[rule.resource.type]);
  return opening && { ...opening, text: `${opening.text} by ${rule.address}` };
}
