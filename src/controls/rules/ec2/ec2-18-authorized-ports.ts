import { control } from "../../control";
import { type Ports, judgeGates } from "./openings";
import { INGRESS, securityGroupGates } from "./security-group-gates";

/** `authorizedTcpPorts` of the control, as Security Hub sets it; it authorizes no port of UDP. */
const AUTHORIZED = [80, 443];
/** They have no ports: "IpPermission" of the EC2 API. Another protocol is open on all of them. */
const WITHOUT_PORTS = ["icmp", "icmpv6"];

export const authorizedPorts = control({
  id: "EC2.18",
  title: "Security groups open only ports 80 and 443 to everybody",
  severity: "high",
  of: INGRESS,
  why: "What was meant for a few, an administration page for example, answers everybody.",
  fix: "A public Service opens just these two, at its load balancer, unless an override opens more; let a rule of your own for another port name a group or a narrow range.",
  verify:
    "aws ec2 describe-security-group-rules --filters Name=group-id,Values=<group id> --query 'SecurityGroupRules[?!IsEgress]'",
  whole: (query) => judgeGates(securityGroupGates(query), isUnauthorized),
});

function isUnauthorized({ protocol, from, to }: Ports): boolean {
  if (WITHOUT_PORTS.includes(protocol)) return false;
  return !(protocol === "tcp" && from === to && AUTHORIZED.includes(from));
}
