import { Container, ContainerNetworksAdvanced } from "@cdktf/provider-docker/lib/container";
import { Network as DockerNetwork } from "@cdktf/provider-docker/lib/network";
import { dependable } from "cdktf";
import { Member } from "../../model/member";
import { Workload } from "../../model/workload";
import { NetworkBuild } from "./network";
import { Server } from "./pairs";

interface Joined {
  readonly network: DockerNetwork;
  /** Whether the others in it reach the container by its hosts' names. */
  readonly isProvider: boolean;
  /** Only where both ends have a fixed one: Docker gives out the lowest that is free. */
  readonly address?: string;
}

/** The networks that a container joins: those of its pairs, those of who watches it, and, for a workload, its way out. */
function networksOf(member: Server, networks: NetworkBuild): readonly Joined[] {
  const own = Workload.is(member) ? networks.joinedBy(member) : [];
  const pairs = [...networks.pairs].filter(([pair]) => pair.consumer === member || pair.provider === member);
  return [
    ...own.map((network) => ({ network, isProvider: false })),
    ...pairs.map(([pair, network]) => ({ network, isProvider: pair.provider === member })),
    ...networks.watching
      .map(({ network, addressOf, provider }) => ({
        network,
        isProvider: provider === member,
        address: addressOf(member),
      }))
      .filter(({ address }) => address !== undefined),
  ];
}

/**
 * By name, which is known when Terraform plans: networks that are known only by id collapse into one in the provider's
 * set. Consumers reach the member by its hosts' names in the network of their pair. Undefined for a store that nobody uses.
 */
export function joinedNetworks(
  member: Server,
  hosts: readonly string[],
  networks: NetworkBuild,
): ContainerNetworksAdvanced[] | undefined {
  const joined = networksOf(member, networks);
  if (joined.length === 0) return undefined;
  return joined.map(({ network: { name }, isProvider, address }) => ({
    name,
    ...(isProvider ? { aliases: [...hosts] } : {}),
    ...(address === undefined ? {} : { ipv4Address: address }),
  }));
}

/** A network that is replaced keeps its name, so nothing else would tell Terraform to join the new one. */
export function replaceWithNetworks(container: Container, member: Server, networks: NetworkBuild): void {
  const joined = networksOf(member, networks).map(({ network }) => network);
  if (joined.length > 0) container.lifecycle = { replaceTriggeredBy: joined.map(dependable) };
}

/** Name by which the consumers of a service or store reach it; each resolves it in the network of its pair only. */
export function hostOf(member: Member | Server): string {
  return member.name;
}
