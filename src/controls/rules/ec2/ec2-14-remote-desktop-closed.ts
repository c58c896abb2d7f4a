import { control } from "../../control";
import { holds, judgeGates } from "./openings";
import { INGRESS, securityGroupGates } from "./security-group-gates";

const REMOTE_DESKTOP = 3389;

export const remoteDesktopClosed = control({
  id: "EC2.14",
  title: "Security groups do not open port 3389 to everybody",
  severity: "high",
  of: INGRESS,
  why: "Everybody can try passwords and new faults of the remote desktop.",
  fix: "Workloads admit only who uses them, unless an override opens more; let a rule of your own name a group or a narrow range, and use Session Manager for a desktop.",
  verify:
    "aws ec2 describe-security-group-rules --filters Name=group-id,Values=<group id> --query 'SecurityGroupRules[?!IsEgress]'",
  whole: (query) => judgeGates(securityGroupGates(query), (ports) => holds(ports, REMOTE_DESKTOP, "tcp", "udp")),
});
