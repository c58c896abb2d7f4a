import { Network as DockerNetwork, NetworkConfig } from "@cdktf/provider-docker/lib/network";
import { Construct } from "constructs";
import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { Service } from "../../model/service";
import { Workload } from "../../model/workload";
import { Cidr } from "../../values/cidr";
import { physicalName } from "../../values/name";
import { resourceId } from "../resource-id";
import { isPublic } from "./host-ports";
import { labelsOf } from "./labels";
import { PUBLISHED, Watcher } from "./monitoring/programs";
import { Pair, Server, partsOf } from "./pairs";
import { DockerNetworkResources } from "./resources";
import { Subnets, addressIn, gatewayOf, trySubnets } from "./subnets";

/** Longest label of a host name: Docker's name server answers for names of containers and networks. */
export const NAME_LIMIT = 63;

const NO_NEIGHBOURS = { "com.docker.network.bridge.enable_icc": "false" };
const NO_MASQUERADE = { "com.docker.network.bridge.enable_ip_masquerade": "false" };

/** A network in which every container has an address that is known beforehand. */
export interface WatchNetwork {
  readonly network: DockerNetwork;
  readonly addressOf: (server: Server) => string | undefined;
}

/** The networks of an environment, and which of them a container joins. */
export interface NetworkBuild {
  readonly resources: DockerNetworkResources;
  readonly pairs: ReadonlyMap<Pair, DockerNetwork>;
  /** Networks of every container, without those of its pairs. */
  readonly joinedBy: (workload: Workload) => readonly DockerNetwork[];
  /** Networks of the monitoring, with the host that the others in it reach; none is reached where it publishes. */
  readonly watching: readonly (WatchNetwork & { readonly provider?: Server })[];
}

/**
 * Containers of one Docker network reach each other on every port, so only the two ends of an edge share one. Every
 * container is also in the environment's network, which isolates its members from each other: it is their way out, or,
 * where there is none, keeps Docker from putting them into its default network.
 */
export function buildNetwork(network: Network): NetworkBuild {
  const { environment } = network;
  const subnets = trySubnets(network)!;
  const internal = network.egress === "none";
  const own = create(network, resourceId("docker", "network"), [network.formerName], subnets.environment, {
    internal,
    options: NO_NEIGHBOURS,
  });
  const published = environment.declaredOf(Service).some(isPublic);
  const publishing = internal && published ? buildPublishing(network, subnets.publishing) : undefined;
  const pairs = new Map([...subnets.pairs].map(([pair, subnet]) => [pair, buildPair(environment, pair, subnet)]));
  return {
    watching: buildWatching(environment, subnets),
    resources: { network: own, publishing, pairs: byName(pairs) },
    pairs,
    joinedBy: (workload) => (publishing && Service.is(workload) && isPublic(workload) ? [own, publishing] : [own]),
  };
}

/** An internal network cannot publish ports; one that does not translate addresses gets no answers from outside. */
function buildPublishing(network: Network, subnet: Cidr): DockerNetwork {
  return create(network, resourceId("docker", "network", "publishing"), [network.formerName, "publishing"], subnet, {
    internal: false,
    options: { ...NO_NEIGHBOURS, ...NO_MASQUERADE },
  });
}

function buildPair(environment: EnvironmentModel, { consumer, provider }: Pair, subnet: Cidr): DockerNetwork {
  const id = resourceId("docker", "network", ...partsOf(consumer), "to", ...partsOf(provider));
  return create(environment, id, [consumer.formerName, "to", provider.formerName], subnet, { internal: true });
}

/** Nobody in them has a way out, those that are published neither. Each container has a fixed address, on which it may listen. */
function buildWatching(environment: EnvironmentModel, { watching, monitoring }: Subnets): NetworkBuild["watching"] {
  const between = [...watching].map(([pair, subnet]) => ({
    network: buildPair(environment, pair, subnet),
    addressOf: placesIn(subnet, [pair.consumer, pair.provider]),
    provider: pair.provider,
  }));
  if (!monitoring) return between;
  const id = resourceId("docker", "network", "monitoring");
  const published: readonly Watcher[] = Object.values(PUBLISHED);
  const network = create(environment, id, ["monitoring_publishing"], monitoring, {
    internal: false,
    options: { ...NO_NEIGHBOURS, ...NO_MASQUERADE },
  });
  return [...between, { network, addressOf: placesIn(monitoring, published) }];
}

function placesIn(subnet: Cidr, servers: readonly Server[]): (server: Server) => string | undefined {
  const places = new Map(servers.map((server, i) => [server, addressIn(subnet, i)]));
  return (server) => places.get(server);
}

function create(
  scope: Construct,
  id: string,
  name: readonly string[],
  subnet: Cidr,
  config: Pick<NetworkConfig, "internal" | "options">,
): DockerNetwork {
  const environment = EnvironmentModel.of(scope);
  return new DockerNetwork(scope, id, {
    name: physicalName([environment.project.slug, environment.name, ...name], NAME_LIMIT),
    driver: "bridge",
    ipamConfig: [{ subnet: subnet.toString(), gateway: gatewayOf(subnet) }],
    labels: labelsOf(environment),
    ...config,
  });
}

function byName(pairs: ReadonlyMap<Pair, DockerNetwork>): Readonly<Record<string, DockerNetwork>> {
  return Object.fromEntries(
    [...pairs].map(([{ consumer, provider }, network]) => [`${consumer.name} to ${provider.name}`, network]),
  );
}
