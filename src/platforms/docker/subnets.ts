import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { Cidr } from "../../values/cidr";
import { watchPairsOf } from "./monitoring/pairs";
import { isWatched } from "./monitoring/watched";
import { Pair, pairsOf } from "./pairs";
import { tryAssignSlots } from "./slots";

/** Prefix length of a pair's network: the gateway, two containers and room to look around. */
const PAIR_PREFIX = 28;
/** Prefix length of a network of the monitoring: the gateway, and containers with fixed addresses. */
const WATCH_PREFIX = PAIR_PREFIX + 1;
/** The first address, the last and the gateway belong to no container. */
const RESERVED = 3;

/**
 * How an environment's range is cut: a quarter for all containers, a quarter for publishing, half for the pairs. What the
 * monitoring needs fits in between the pairs, and so never moves one.
 */
export interface Subnets {
  readonly environment: Cidr;
  readonly publishing: Cidr;
  readonly pairs: ReadonlyMap<Pair, Cidr>;
  readonly watching: ReadonlyMap<Pair, Cidr>;
  /** Where the programs of the monitoring are published. Undefined where nothing watches. */
  readonly monitoring?: Cidr;
}

const MONITORING = "monitoring";

/** Undefined where the range has too few sub-ranges for the pairs. */
export function trySubnets(network: Network): Subnets | undefined {
  const range = network.addresses;
  const half = range.subnet(range.prefix + 1, 1);
  const pairs = pairsOf(network.environment);
  const slots = tryAssignSlots(pairs.map(keyOf), pairCapacity(network));
  if (!slots) return undefined;
  const watching = watchPairsOf(network.environment);
  const keys = [...(isWatched(network.environment) ? [MONITORING] : []), ...watching.map(keyOf)];
  const watchSlots = tryAssignSlots(keys, 2 * pairCapacity(network), new Set(slots.flatMap((s) => [2 * s, 2 * s + 1])));
  if (!watchSlots) return undefined;
  const [monitoring, ...watched] = watchSlots.map((slot) => half.subnet(WATCH_PREFIX, slot));
  return {
    monitoring,
    watching: new Map(watching.map((pair, i) => [pair, watched[i]])),
    environment: range.subnet(range.prefix + 2, 0),
    publishing: range.subnet(range.prefix + 2, 1),
    pairs: new Map(pairs.map((pair, i) => [pair, half.subnet(PAIR_PREFIX, slots[i])])),
  };
}

export function pairCapacity(network: Network): number {
  return 2 ** (PAIR_PREFIX - network.addresses.prefix - 1);
}

/** Networks that the monitoring needs. */
export function watchNetworks(environment: EnvironmentModel): number {
  return isWatched(environment) ? watchPairsOf(environment).length + 1 : 0;
}

/** Networks of the monitoring that fit besides those of the pairs. */
export function watchCapacity(network: Network): number {
  return 2 * (pairCapacity(network) - pairsOf(network.environment).length);
}

/** Containers that fit into the environment's own network. */
export function containerCapacity(network: Network): number {
  return network.addresses.size / 4 - RESERVED;
}

/** The address of a container that has a fixed one: the first that is not the gateway's, or the next. */
export function addressIn(subnet: Cidr, place: number): string {
  return subnet
    .subnet(32, place + 2)
    .toString()
    .replace("/32", "");
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
