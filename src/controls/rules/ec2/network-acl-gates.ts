import type { Query, Scope } from "../../query";
import { inlineEntries } from "./inline-entries";
import { type EntryNames, type Gate, type Opening, openingOf } from "./openings";

const NAMES: EntryNames = { ranges: ["cidr_block", "ipv6_cidr_block"], lists: [], protocol: "protocol" };

/** What network access control lists let in from everywhere. A denial with a lower number is not taken into account. */
export function networkAclGates(query: Query): readonly Gate[] {
  const ofList = new Map<string, Opening[]>();
  const elsewhere: Gate[] = [];
  for (const rule of query.all("aws_network_acl_rule")) {
    const egress = rule.at("egress");
    const entry = egress.known === true ? undefined : openingOfEntry(rule, "rule_action");
    if (!entry) continue;
    const opening = { ...entry, isCertain: entry.isCertain && !egress.isUnknown };
    const list = rule.follow("aws_network_acl", "network_acl_id");
    const text = `${opening.text} by ${rule.address}`;
    if (list) ofList.set(list.address, [...(ofList.get(list.address) ?? []), { ...opening, text }]);
    else elsewhere.push({ scope: rule, attribute: "from_port", openings: [opening], isUnread: false });
  }
  const lists = query.all("aws_network_acl").map((scope): Gate => {
    const { entries, isUnread } = inlineEntries(scope, "ingress");
    const inline = entries.map((entry) => openingOfEntry(entry, "action"));
    const openings = [...inline.filter((opening) => opening !== undefined), ...(ofList.get(scope.address) ?? [])];
    return { scope, attribute: "ingress", openings, isUnread };
  });
  return [...lists, ...elsewhere];
}

function openingOfEntry(entry: Scope, action: string): Opening | undefined {
  const { known } = entry.at(action);
  if (typeof known === "string" && known.toLowerCase() === "deny") return undefined;
  const opening = openingOf(entry, NAMES);
  return opening && { ...opening, isCertain: opening.isCertain && known !== undefined };
}
