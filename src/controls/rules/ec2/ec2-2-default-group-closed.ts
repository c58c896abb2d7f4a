import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Query, type Scope, existenceOf } from "../../query";
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
    ...groupsOf(query, vpc, (group) => [
      // Terraform takes every rule away that the two lists do not state.
      group.at("ingress").isAbsent(),
      group.at("egress").isAbsent(),
      ...rulesOf(query, group),
    ]),
    ...rulesOf(query, vpc),
  ],
});

/** A group that names no VPC is that of the account's default one. */
function groupsOf(query: Query, vpc: Scope, judge: (group: Scope) => readonly Row[]): readonly Row[] {
  const unnamed = query.all("aws_default_security_group").filter((group) => group.at("vpc_id").isAbsentNow);
  const isDefault = vpc.resource.type === "aws_default_vpc" && unnamed.some(isCertain);
  if (isDefault) return unnamed.filter(isCertain).flatMap(judge);
  return vpc.companions("aws_default_security_group", "vpc_id").judge(judge);
}

function isCertain({ resource }: Scope): boolean {
  return existenceOf(resource) === "certain";
}

/** Rules that are added to the group from outside, by its own id or by what the VPC says of it. */
function rulesOf(query: Query, holder: Scope): readonly Row[] {
  return RULES.flatMap((type) => livingReferrers(query, type, "security_group_id", holder.address)).map(
    ({ scope, isCertain: isThere }) =>
      scope.row("security_group_id", `the default group of ${holder.address}`, isThere ? "violated" : "unknown"),
  );
}
