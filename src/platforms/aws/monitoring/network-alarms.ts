import type { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { type AlarmMetric, buildAlarm } from "../alarm";
import type { AwsContext } from "../context";
import { type NetworkBuild, letterOf } from "../network";
import type { Built } from "./built";
import { SHARE_PERIOD, shareQueries } from "./share-queries";

/** Percent of dropped packets above which AWS sees a fault of its own: "NAT gateway metrics and dimensions" of the VPC guide. */
const MOST_DROPPED = 0.01;
/** Periods running: what lasts a quarter of an hour is not one burst of connections. */
const LASTING = 3;

/** NAT gateways: ports that run out, packets that are dropped. */
export function buildNetworkAlarms(context: AwsContext, { network }: Built): void {
  network?.natGateways.forEach((gateway, index) => {
    const watched = { network, gateway, letter: letterOf(context, context.location.zones[index]).replace(/_/g, "-") };
    buildPortsAlarm(context, watched);
    buildDropsAlarm(context, watched);
  });
}

interface WatchedGateway {
  readonly network: NetworkBuild;
  readonly gateway: NatGateway;
  /** What tells its zone from the others. */
  readonly letter: string;
}

/** A cause, so a ticket: where users feel that a service reaches nobody outside, that service's alarms say so. */
function buildPortsAlarm(context: AwsContext, { network: { network }, gateway, letter }: WatchedGateway): void {
  buildAlarm(context, network, {
    part: `nat-${letter}-ports`,
    of: network.formerName,
    severity: "ticket",
    description: `The NAT gateway of zone ${letter} had no port left for new connections, again and again for a quarter of an hour: too many at a time go to one destination, and some of them fail.`,
    value: ofGateway(gateway, "ErrorPortAllocation"),
    period: SHARE_PERIOD,
    comparison: ">",
    threshold: 0,
    periods: LASTING,
  });
}

function buildDropsAlarm(context: AwsContext, { network: { network }, gateway, letter }: WatchedGateway): void {
  buildAlarm(context, network, {
    part: `nat-${letter}-drops`,
    of: network.formerName,
    severity: "ticket",
    description: `The NAT gateway of zone ${letter} has dropped more than ${MOST_DROPPED} % of its packets for a quarter of an hour. AWS takes that for a fault of the gateway.`,
    value: shareQueries({
      label: "Dropped packets, in percent of those that came in",
      failed: ofGateway(gateway, "PacketsDropCount"),
      others: {
        outward: ofGateway(gateway, "PacketsInFromSource"),
        inward: ofGateway(gateway, "PacketsInFromDestination"),
      },
      all: "outward + inward",
    }),
    signal: "AWS/NATGateway PacketsDropCount",
    comparison: ">",
    threshold: MOST_DROPPED,
    periods: LASTING,
  });
}

function ofGateway({ id }: NatGateway, metric: string): AlarmMetric {
  return { namespace: "AWS/NATGateway", metric, dimensions: { NatGatewayId: id }, statistic: "Sum" };
}
