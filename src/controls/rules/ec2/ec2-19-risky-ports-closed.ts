import { control } from "../../control";
import { holds, judgeGates } from "./openings";
import { INGRESS, securityGroupGates } from "./security-group-gates";

/**
 * The ports that the control names: FTP, SSH, Telnet, SMTP, POP3, RPC, IMAP, CIFS, SQL Server, development servers, MySQL,
 * remote desktop, ahsp, PostgreSQL, fcp-addr-srvr1, OpenSearch Dashboards, proxies and alternatives to port 80, OpenSearch.
 */
const RISKY = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080, 8088, 8888,
  9200, 9300,
];

export const riskyPortsClosed = control({
  id: "EC2.19",
  title: "Security groups do not open ports of administration and of data stores to everybody",
  severity: "medium",
  of: INGRESS,
  why: "Scanners find an open database or remote shell within minutes, and try every known fault of it.",
  fix: "Workloads and stores admit only who uses them, unless an override opens more; let a rule of your own name a group or a narrow range.",
  verify:
    "aws ec2 describe-security-group-rules --filters Name=group-id,Values=<group id> --query 'SecurityGroupRules[?!IsEgress]'",
  whole: (query) =>
    judgeGates(securityGroupGates(query), (ports) => RISKY.some((port) => holds(ports, port, "tcp", "udp"))),
});
