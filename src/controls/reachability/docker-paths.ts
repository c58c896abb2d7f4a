import { dockerNetworkReach, Facts, referencesOf } from "../../facts";
import { Ends } from "./ends";
import { Path } from "./path";

/** How containers of one Docker network reach each other: Docker filters no port between them. */
export const EVERY_PORT = "every port";

/** Who shares a network that lets its containers reach each other: each of a pair reaches the other. */
export function dockerPaths(facts: Facts, ends: Ends): readonly Path[] {
  const networks = facts.ofType("docker_network").filter((network) => dockerNetworkReach(network).connects);
  return networks.flatMap((network) => {
    const members = facts
      .ofType("docker_container")
      .filter((container) => namesNetwork(container.value("networks_advanced"), network.address))
      .map((container) => ends.nameOf(container));
    const because = network.address;
    return members.flatMap((from) =>
      members.filter((to) => to !== from).map((to) => ({ from, to, by: EVERY_PORT, because })),
    );
  });
}

function namesNetwork(joined: unknown, address: string): boolean {
  return referencesOf(joined).includes(address);
}
