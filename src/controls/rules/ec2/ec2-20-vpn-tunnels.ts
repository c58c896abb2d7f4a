import { control } from "../../control";

export const vpnTunnels = control({
  id: "EC2.20",
  title: "Both tunnels of each site-to-site VPN connection are up",
  severity: "medium",
  of: ["aws_vpn_connection"],
  why: "The loss of the one tunnel, or maintenance of it by AWS, cuts the other site off.",
  fix: "The library makes no VPN connection; configure both tunnels of your own on the device of the other site, and give each an alarm.",
  verify: "aws ec2 describe-vpn-connections --vpn-connection-ids <id> --query 'VpnConnections[].VgwTelemetry[].Status'",
  notJudged: "Whether a tunnel is up is decided by the device of the other site.",
});
