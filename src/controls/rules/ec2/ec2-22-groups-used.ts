import { control } from "../../control";
import { type GroupUse, usesOfGroups } from "./group-uses";

export const groupsUsed = control({
  id: "EC2.22",
  title: "Each security group is that of something",
  // AWS has retired the control; an unused group is still what somebody attaches by mistake.
  severity: "medium",
  of: ["aws_security_group"],
  why: "A group that is left over keeps its openings for whoever attaches it next.",
  fix: "Groups of the library belong to a workload, a store or the load balancer; attach a group of your own, or remove it with its rules.",
  verify:
    "aws ec2 describe-network-interfaces --filters Name=group-id,Values=<group id> --query 'NetworkInterfaces[].NetworkInterfaceId'",
  each: (group, query) => {
    const use: GroupUse = usesOfGroups(query).get(group.address) ?? { by: "nothing", verdict: "violated" };
    return group.row("used by", use.by, use.verdict);
  },
});
