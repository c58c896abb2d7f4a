import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { Cidr } from "../../values/cidr";
import { Pair, pairsOf } from "./pairs";
import { tryAssignSlots } from "./slots";

/** Prefix length of a pair's network: the gateway, two containers and room to look around. */
const PAIR_PREFIX = 28;
/** The first address, the last and the gateway belong to no container. */
const RESERVED = 3;

/** How an environment's range is cut: a quarter for all containers, a quarter for publishing, half for the pairs. */
export interface Subnets {
  readonly environment: Cidr;
  readonly publishing: Cidr;
  readonly pairs: ReadonlyMap<Pair, Cidr>;
}

/** Undefined where the range has too few sub-ranges for the pairs. */
export function trySubnets(network: Network): Subnets | undefined {
  const range = network.addresses;
  const half = range.subnet(range.prefix + 1, 1);
  const pairs = pairsOf(network.environment);
  const slots = tryAssignSlots(pairs.map(keyOf), pairCapacity(network));
  if (!slots) return undefined;
  return {
    environment: range.subnet(range.prefix + 2, 0),
    publishing: range.subnet(range.prefix + 2, 1),
    pairs: new Map(pairs.map((pair, i) => [pair, half.subnet(PAIR_PREFIX, slots[i])])),
  };
}

export function pairCapacity(network: Network): number {
  return 2 ** (PAIR_PREFIX - network.addresses.prefix - 1);
}

/** Containers that fit into the environment's own network. */
export function containerCapacity(network: Network): number {
  return network.addresses.size / 4 - RESERVED;
}

/** The first usable address. Docker reports it after a restart, so a network without one would be replaced then. */
export function gatewayOf(subnet: Cidr): string {
  return subnet.subnet(32, 1).toString().replace("/32", "");
}

/** The network of an environment; core checks that there is one where there are workloads. */
export function tryFindNetwork(environment: EnvironmentModel): Network | undefined {
  return environment.declaredOf(Network)[0];
}

function keyOf({ consumer, provider }: Pair): string {
  return `${consumer.formerName} ${provider.formerName}`;
}
