import { control } from "../../control";

export const vpnLogs = control({
  id: "EC2.51",
  title: "Client VPN endpoints log connections",
  severity: "low",
  of: ["aws_ec2_client_vpn_endpoint"],
  why: "Nobody can tell who was in the network, from where, and who was refused.",
  fix: "The library makes no VPN endpoint; set connection_log_options.enabled of your own to true, with a log group.",
  verify:
    "aws ec2 describe-client-vpn-endpoints --client-vpn-endpoint-ids <id> --query 'ClientVpnEndpoints[].ConnectionLogOptions.Enabled'",
  each: (endpoint) => endpoint.at("connection_log_options", "enabled").is(true),
});
