import { control } from "../../control";
import { networkAclGates } from "./network-acl-gates";
import { holds, judgeGates } from "./openings";

const SSH = 22;
const REMOTE_DESKTOP = 3389;

export const networkAclClosed = control({
  id: "EC2.21",
  title: "Network access control lists do not open ports 22 and 3389 to everybody",
  severity: "medium",
  // A default list is not meant: it lets everything in, and AWS's control leaves it out.
  of: ["aws_network_acl", "aws_network_acl_rule"],
  why: "Where a security group is opened by mistake, nothing else stands before the remote shell.",
  fix: "The library makes no list; let an allowing entry of a list of your own name a narrow range or other ports.",
  verify:
    "aws ec2 describe-network-acls --network-acl-ids <acl id> --query 'NetworkAcls[].Entries[?!Egress && RuleAction==`allow`]'",
  whole: (query) =>
    judgeGates(networkAclGates(query), (ports) => [SSH, REMOTE_DESKTOP].some((port) => holds(ports, port, "tcp"))),
});
