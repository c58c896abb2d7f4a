import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Query, type Scope, anyOf } from "../../query";
import { livingReferrers } from "../living-referrers";

/** Resources that take an elastic address, by the attribute that names it. */
const USERS = [
  ["aws_nat_gateway", "allocation_id"],
  ["aws_nat_gateway", "secondary_allocation_ids"],
  ["aws_eip_association", "allocation_id"],
  ["aws_eip_association", "public_ip"],
  ["aws_lb", "subnet_mapping"],
  ["aws_alb", "subnet_mapping"],
] as const;

export const addressesUsed = control({
  id: "EC2.12",
  title: "Each elastic address is attached",
  severity: "low",
  of: ["aws_eip"],
  why: "It is paid for without use, and stays on the allow lists of partners for whoever takes it next.",
  fix: "A Network has addresses for its NAT gateways only; remove an aws_eip of your own that nothing uses, or attach it.",
  verify: "aws ec2 describe-addresses --allocation-ids <allocation id> --query 'Addresses[].AssociationId'",
  each: (address, query) =>
    anyOf(userOf(address, query), address.at("instance").isSet(), address.at("network_interface").isSet()),
});

function userOf(address: Scope, query: Query): Row {
  const users = USERS.flatMap(([type, attribute]) => livingReferrers(query, type, attribute, address.address));
  const user = users.find(({ isCertain }) => isCertain);
  if (user) return address.row("attached to", user.address, "satisfied");
  return users.length > 0
    ? address.row("attached to", `perhaps ${users[0].address}`, "unknown")
    : address.row("attached to", "nothing", "violated");
}
