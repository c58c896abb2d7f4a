import type { Alert, Facts } from "../../facts";
import { namedBy, tryFindWatched } from "./named-by";
import type { Look, Runbook } from "./runbook";
import { shellWord } from "./shell-word";

function gatewayId(alert: Alert, facts: Facts): string {
  const name = namedBy(alert, facts, "aws_nat_gateway", "NAT gateway");
  return `$(aws ec2 describe-nat-gateways --filter Name=tag:Name,Values=${name} Name=state,Values=available --query 'NatGateways[0].NatGatewayId' --output text)`;
}

function counts(alert: Alert, facts: Facts, metrics: readonly string[], statistic: string, what: string): Look {
  const one = `aws cloudwatch get-metric-statistics --namespace AWS/NATGateway --metric-name "$metric" --dimensions "Name=NatGatewayId,Value=$gateway" --statistics ${statistic} --period 300 --start-time "$(date -u -d '-3 hours' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,${statistic}]' --output text`;
  return {
    command: `gateway="${gatewayId(alert, facts)}"; for metric in ${metrics.join(" ")}; do echo "$metric"; ${one}; done`,
    for: what,
  };
}

/** Where the connections of the last half hour went, of the network's flow log. */
function destinations(alert: Alert, facts: Facts): readonly Look[] {
  const flow = facts.ofType("aws_flow_log").find(({ constructPath }) => constructPath === alert.constructPath);
  const group = facts.tryFollow(flow?.value("log_destination"), "aws_cloudwatch_log_group")?.text("name");
  const range = facts.tryFollow(flow?.value("vpc_id"), "aws_vpc")?.text("cidr_block");
  if (group === undefined || range === undefined) return [];
  const query = `filter action = "ACCEPT" and not isIpv4InSubnet(dstAddr, "${range}") | stats count(*) as connections by srcAddr, dstAddr, dstPort | sort connections desc | limit 20`;
  const start = `aws logs start-query --log-group-name ${shellWord(group)} --start-time "$(date -d '-30 minutes' +%s)" --end-time "$(date +%s)" --query-string ${shellWord(query)} --query queryId --output text`;
  return [
    {
      command: `id="$(${start})" && sleep 15 && aws logs get-query-results --query-id "$id"`,
      for: "who connects most often, and to which address and port",
    },
  ];
}

export const portsExhausted: Runbook = {
  meaning:
    "A NAT gateway had no port left for a new connection: it has about 55,000 for each address and port outside that somebody connects to. Some connections of the services to that destination fail, the others go on.",
  look: (alert, facts) => [
    counts(
      alert,
      facts,
      ["ErrorPortAllocation", "ActiveConnectionCount", "IdleTimeoutCount"],
      "Maximum",
      "since when, and whether connections are opened in numbers or never closed",
    ),
    ...destinations(alert, facts),
  ],
  act: [
    "Find out which workload has the address that connects most: aws ec2 describe-network-interfaces --filters Name=addresses.private-ip-address,Values=<address> --query 'NetworkInterfaces[].[Description,Groups[].GroupName]'.",
    "Let it keep and share its connections to that destination (keep-alive, a pool) instead of opening one for each request. Where it began with a deploy, go back: npx symphony rollback <environment>.",
    "Where the destination is a service of AWS, an endpoint in the network takes its traffic off the gateway.",
    'Where the load is meant and connections are shared already, spread it: egress "nat-per-zone" in the app, or more addresses for the gateway by customize.',
  ],
};

export const packetsDropped: Runbook = {
  meaning:
    "A NAT gateway drops more packets than a healthy one does. Connections to the outside become slow or break. AWS runs the gateway; there is little to mend on this side.",
  look: (alert, facts) => {
    const gateway = tryFindWatched(alert, facts, "aws_nat_gateway");
    const subnet = facts.tryFollow(gateway?.value("subnet_id"), "aws_subnet")?.text("availability_zone") ?? "<zone>";
    return [
      counts(
        alert,
        facts,
        ["PacketsDropCount", "PacketsInFromSource", "BytesInFromSource", "ErrorPortAllocation"],
        "Sum",
        "since when, and whether traffic is near the limit of 100 Gbit/s or 10 million packets a second",
      ),
      {
        command: `aws health describe-events --region us-east-1 --filter 'services=VPC,NATGATEWAY,eventStatusCodes=open'`,
        for: `an event of the zone ${subnet}; without a support plan, see the AWS Health dashboard of the console`,
      },
    ];
  },
  act: [
    "See whether services feel it: their errors and latency, and the alarms of their objectives. Without that, watch it for an hour.",
    "Where the traffic is near a limit, find who sends it by the flow log, and give it an endpoint or another zone's gateway.",
    "Where AWS reports an event, or nothing explains it, open a case with the id of the gateway.",
    "Where users are hurt and another zone has a gateway, send the zone's private route to it until the event is over; the next deploy sets it back.",
  ],
};
