import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { ITerraformDependable } from "cdktf";
import type { Alarmed } from "./alarms";
import { Network } from "../../model/network";
import { Service } from "../../model/service";
import { Cidr } from "../../values/cidr";
import { resourceId } from "../resource-id";
import { AwsContext, nameOf } from "./context";
import { EndpointsBuild, buildEndpoints } from "./endpoints";
import { buildFlowLog } from "./flow-log";

const ANYWHERE = "0.0.0.0/0";
/** Zones that the range is cut for, so that one can be added later without moving the others. */
const ZONE_SLOTS = 4;

/** The built network, as `customize` receives it. */
export interface AwsNetworkResources {
  readonly vpc: Vpc;
  /** One per zone, for load balancers. */
  readonly publicSubnets: readonly Subnet[];
  /** One per zone, for services. */
  readonly privateSubnets: readonly Subnet[];
  /** One per zone, for data stores; without a way out. */
  readonly dataSubnets: readonly Subnet[];
}

export interface NetworkBuild extends AwsNetworkResources {
  readonly network: Network;
  /** What `customize` passes under `aws`. */
  readonly resources: AwsNetworkResources;
  /** Of the first zone, or one per zone in their order, or none. */
  readonly natGateways: readonly NatGateway[];
  readonly endpoints: EndpointsBuild;
  /** What must exist before something in a public subnet can be reached from outside. */
  readonly wayIn: readonly ITerraformDependable[];
  /** What must exist before something in a private subnet can fetch an image and write a log. */
  readonly wayOut: readonly ITerraformDependable[];
}

declare module "../../model/network" {
  interface NetworkResources {
    readonly aws?: AwsNetworkResources & Alarmed;
  }
}

type Layer = "public" | "private" | "data";

/** A VPC with public, private and data subnets in each zone, and the way out that the network declares. */
export function buildNetwork(context: AwsContext, network: Network): NetworkBuild {
  const vpc = new Vpc(network, resourceId("aws", "vpc"), {
    cidrBlock: network.addresses.toString(),
    enableDnsSupport: true,
    enableDnsHostnames: true,
    tags: { Name: nameOf(context, 255, network.formerName) },
  });
  // A resource that names no group of its own can reach nothing and be reached by nothing. The lists are empty instead of
  // left out, so that a rule that somebody adds is removed again.
  new DefaultSecurityGroup(network, resourceId("aws", "default_security_group"), {
    vpcId: vpc.id,
    ingress: [],
    egress: [],
  });
  const subnets = (layer: Layer): Subnet[] =>
    zonesOf(context, network).map((zone, index) => buildSubnet(context, network, vpc, layer, zone, index));
  const [publicSubnets, privateSubnets, dataSubnets] = [subnets("public"), subnets("private"), subnets("data")];
  const wayIn = buildPublicRoutes(context, network, vpc, publicSubnets);
  const privateRoutes = buildPrivateRoutes(context, network, vpc, wayIn, publicSubnets, privateSubnets);
  buildDataRoutes(network, vpc, dataSubnets);
  buildFlowLog(context, network, vpc);
  const endpoints = buildEndpoints(context, network, vpc, privateSubnets, privateRoutes.tables);
  const resources = { vpc, publicSubnets, privateSubnets, dataSubnets };
  return {
    ...resources,
    resources,
    natGateways: privateRoutes.natGateways,
    network,
    endpoints,
    wayIn,
    wayOut: [...privateRoutes.ways, endpoints.s3, ...endpoints.interfaces],
  };
}

/**
 * The range of a subnet: half of the network for private subnets, a quarter each for public and data subnets, each cut
 * for four zones. A /16 gives services 8,187 addresses per zone, a /24 27 (AWS keeps five of each subnet).
 */
export function subnetRange(network: Cidr, layer: Layer, index: number): Cidr {
  const part = {
    private: network.subnet(network.prefix + 1, 0),
    public: network.subnet(network.prefix + 2, 2),
    data: network.subnet(network.prefix + 2, 3),
  };
  return part[layer].subnet(part[layer].prefix + Math.log2(ZONE_SLOTS), index);
}

function zonesOf(context: AwsContext, network: Network): readonly string[] {
  return context.location.zones.slice(0, network.zones);
}

/** What tells a zone's resources apart: the zone's name without the region, such as `a`. */
export function letterOf(context: AwsContext, zone: string): string {
  return zone
    .slice(context.location.region.length)
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_/, "");
}

function buildSubnet(
  context: AwsContext,
  network: Network,
  vpc: Vpc,
  layer: Layer,
  zone: string,
  index: number,
): Subnet {
  const letter = letterOf(context, zone);
  return new Subnet(network, resourceId("aws", "subnet", layer, letter), {
    vpcId: vpc.id,
    availabilityZone: zone,
    cidrBlock: subnetRange(network.addresses, layer, index).toString(),
    mapPublicIpOnLaunch: false,
    tags: { Name: nameOf(context, 255, network.formerName, layer, letter) },
  });
}

/** Where nothing leaves and nothing is public there is no internet gateway; the subnets stay, so that addresses do not move. */
function buildPublicRoutes(
  context: AwsContext,
  network: Network,
  vpc: Vpc,
  subnets: readonly Subnet[],
): readonly ITerraformDependable[] {
  const table = new RouteTable(network, resourceId("aws", "route_table", "public"), { vpcId: vpc.id });
  const associations = associate(network, table, subnets);
  const published = context.environment.declaredOf(Service).some(({ exposure }) => exposure.kind === "public");
  if (network.egress === "none" && !published) return associations;
  const gateway = new InternetGateway(network, resourceId("aws", "internet_gateway"), {
    vpcId: vpc.id,
    tags: { Name: nameOf(context, 255, network.formerName) },
  });
  const route = new Route(network, resourceId("aws", "route", "public"), {
    routeTableId: table.id,
    destinationCidrBlock: ANYWHERE,
    gatewayId: gateway.id,
  });
  return [route, ...associations];
}

interface PrivateRoutes {
  readonly natGateways: readonly NatGateway[];
  readonly tables: readonly RouteTable[];
  readonly ways: readonly ITerraformDependable[];
}

/** One table per zone, so that a zone's traffic leaves through its own gateway where it has one. */
function buildPrivateRoutes(
  context: AwsContext,
  network: Network,
  vpc: Vpc,
  wayIn: readonly ITerraformDependable[],
  publicSubnets: readonly Subnet[],
  privateSubnets: readonly Subnet[],
): PrivateRoutes {
  const zones = zonesOf(context, network);
  const gatewayZones = { none: [], "single-nat": zones.slice(0, 1), "nat-per-zone": zones }[network.egress];
  const gateways = gatewayZones.map((zone, index) =>
    buildNatGateway(context, network, wayIn, zone, publicSubnets[index]),
  );
  const ways: ITerraformDependable[] = [];
  const tables = zones.map((zone, index) => {
    const letter = letterOf(context, zone);
    const table = new RouteTable(network, resourceId("aws", "route_table", "private", letter), { vpcId: vpc.id });
    const nat = gateways[index] ?? gateways[0];
    if (nat) {
      ways.push(
        new Route(network, resourceId("aws", "route", "private", letter), {
          routeTableId: table.id,
          destinationCidrBlock: ANYWHERE,
          natGatewayId: nat.id,
        }),
      );
    }
    ways.push(...associate(network, table, [privateSubnets[index]]));
    return table;
  });
  return { natGateways: gateways, tables, ways };
}

/** It waits for the way in: a NAT gateway is created in a network with an internet gateway and needs it to work. */
function buildNatGateway(
  context: AwsContext,
  network: Network,
  wayIn: readonly ITerraformDependable[],
  zone: string,
  subnet: Subnet,
): NatGateway {
  const letter = letterOf(context, zone);
  const name = nameOf(context, 255, network.formerName, letter);
  const address = new Eip(network, resourceId("aws", "eip", "nat", letter), {
    domain: "vpc",
    tags: { Name: name },
    dependsOn: [...wayIn],
  });
  return new NatGateway(network, resourceId("aws", "nat_gateway", letter), {
    allocationId: address.id,
    subnetId: subnet.id,
    tags: { Name: name },
    dependsOn: [...wayIn],
  });
}

/** No route but the local one, not even to the endpoint of S3: what holds data cannot be made to send it anywhere. */
function buildDataRoutes(network: Network, vpc: Vpc, subnets: readonly Subnet[]): void {
  const table = new RouteTable(network, resourceId("aws", "route_table", "data"), { vpcId: vpc.id });
  associate(network, table, subnets);
}

function associate(network: Network, table: RouteTable, subnets: readonly Subnet[]): readonly ITerraformDependable[] {
  return subnets.map((subnet) => {
    const parts = subnet.node.id.split(":").slice(2);
    return new RouteTableAssociation(network, resourceId("aws", "route_table_association", ...parts), {
      routeTableId: table.id,
      subnetId: subnet.id,
    });
  });
}
