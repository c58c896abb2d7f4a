import { control } from "../../control";
import { holds, judgeGates } from "./openings";
import { INGRESS, securityGroupGates } from "./security-group-gates";

const SSH = 22;

export const sshClosed = control({
  id: "EC2.13",
  title: "Security groups do not open port 22 to everybody",
  severity: "high",
  of: INGRESS,
  why: "Everybody can try passwords, stolen keys and new faults of the SSH server.",
  fix: "Workloads admit only who uses them, unless an override opens more; let a rule of your own name a group or a narrow range, and use Session Manager for a shell.",
  verify:
    "aws ec2 describe-security-group-rules --filters Name=group-id,Values=<group id> --query 'SecurityGroupRules[?!IsEgress]'",
  whole: (query) => judgeGates(securityGroupGates(query), (ports) => holds(ports, SSH, "tcp")),
});
