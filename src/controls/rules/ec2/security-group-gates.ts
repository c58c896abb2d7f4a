import type { Query, Scope } from "../../query";
import { inlineEntries } from "./inline-entries";
import { type EntryNames, type Gate, type Opening, openingOf } from "./openings";

const GROUPS = ["aws_security_group", "aws_default_security_group"];
const RULES = ["aws_vpc_security_group_ingress_rule", "aws_security_group_rule"];

/** What controls of ingress are about: groups, and rules of groups that are elsewhere. */
export const INGRESS = [...GROUPS, ...RULES];

const INLINE: EntryNames = {
  ranges: ["cidr_blocks", "ipv6_cidr_blocks"],
  lists: ["prefix_list_ids"],
  protocol: "protocol",
};
const NAMES: Readonly<Record<string, EntryNames>> = {
  aws_vpc_security_group_ingress_rule: {
    ranges: ["cidr_ipv4", "cidr_ipv6"],
    lists: ["prefix_list_id"],
    protocol: "ip_protocol",
  },
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
    const { entries, isUnread } = inlineEntries(scope, "ingress");
    const inline = entries.map((entry) => openingOf(entry, INLINE));
    const openings = [...inline.filter((opening) => opening !== undefined), ...(ofGroup.get(scope.address) ?? [])];
    return { scope, attribute: "ingress", openings, isUnread };
  });
  return [...groups, ...elsewhere];
}

function openingOfRule(rule: Scope): Opening | undefined {
  // An older rule says itself which way it is for.
  const direction = rule.at("type");
  if (direction.known === "egress") return undefined;
  const opening = openingOf(rule, NAMES[rule.resource.type]);
  const isCertain = opening?.isCertain === true && !direction.isUnknown;
  return opening && { ...opening, isCertain, text: `${opening.text} by ${rule.address}` };
}
