import { blocksOf, dockerNetworkReach, Facts } from "../../facts";
import { type Block, inline, joined, table } from "../kit/markdown";
import { addressOf, codes, value } from "../shown";

/** The networks of a Docker host and what is attached to each. */
export function dockerNetworks(facts: Facts): readonly Block[] {
  const rows = facts.ofType("docker_network").map((network) => {
    const ranges = blocksOf(network.value("ipam_config")).map(({ subnet }) => value(subnet));
    return [
      value(network.value("name")),
      value(network.value("driver") ?? "bridge"),
      dockerNetworkReach(network).wayOut ? inline`by the host` : inline`none`,
      ranges.length === 0 ? inline`chosen by Docker` : joined(ranges, ", "),
      codes(facts.referrers("docker_container", "networks_advanced", network.address).map(({ address }) => address)),
      addressOf(network),
    ];
  });
  return rows.length === 0 ? [] : [table(["Network", "Driver", "Way out", "Range", "Containers", "Address"], rows)];
}
