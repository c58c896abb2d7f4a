import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Query, Scope } from "../../query";
import { livingReferrers } from "../living-referrers";

const RULES = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule", "aws_security_group_rule"];

export const defaultGroupClosed = control({
  id: "EC2.2",
  title: "The default security group of each VPC lets nothing in or out",
  severity: "high",
  of: ["aws_vpc", "aws_default_vpc"],
  why: "What is started without a group of its own reaches, and is reached by, everything else that was.",
  fix: "A Network has it unless an override takes it away; give a VPC of your own an aws_default_security_group whose ingress and egress are empty.",
  verify:
    "aws ec2 describe-security-groups --filters Name=vpc-id,Values=<vpc id> Name=group-name,Values=default --query 'SecurityGroups[].[IpPermissions, IpPermissionsEgress]'",
  each: (vpc, query) => [
    ...vpc
      .companions("aws_default_security_group", "vpc_id")
      // Terraform takes every rule away that the two lists do not state.
      .judge((group) => [group.at("ingress").isAbsent(), group.at("egress").isAbsent(), ...rulesOf(query, group)]),
    ...rulesOf(query, vpc),
  ],
});

/** Rules that are added to the group from outside, by its own id or by what the VPC says of it. */
function rulesOf(query: Query, holder: Scope): readonly Row[] {
  return RULES.flatMap((type) => livingReferrers(query, type, "security_group_id", holder.address)).map(
    ({ scope, isCertain }) =>
      scope.row("security_group_id", `the default group of ${holder.address}`, isCertain ? "violated" : "unknown"),
  );
}
