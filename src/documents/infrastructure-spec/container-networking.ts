import { Facts, type ResourceFact, dockerNetworkReach, listOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, paragraph, table, text } from "../kit/markdown";
import { publishedPorts } from "../published-ports";
import { addressOf, nameOf, nothing, value } from "../shown";

const MEANING =
  "A container reaches another only in a network that both are in, and there on every port, unless the network keeps its containers apart. It is found by its own name, and in some networks by others besides. An address that is not fixed is the lowest that is free when the container starts. Without a way out, nothing beyond the network is reached.";

/** Who is in which network of the Docker host, how others find it there, and what the host publishes. */
export function containerNetworking(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const containers = facts.ofType("docker_container");
  if (containers.length === 0) return [];
  const rows = containers.flatMap((container) => rowsOf(facts, container));
  const headers = [
    "Container",
    "Network",
    "Found as",
    "Fixed address",
    "Its containers reach each other",
    "Way out",
    "Address",
  ];
  return [paragraph(text(MEANING)), table(headers, rows), ...published(facts)];
}

function rowsOf(facts: Facts, container: ResourceFact): readonly (readonly Inline[])[] {
  const joined = container.blocks("networks_advanced");
  if (joined.length === 0) {
    const mode = container.value("network_mode");
    const words = mode === "none" ? inline`none` : inline`that of ${value(mode ?? "bridge")}`;
    return [[nameOf(container), words, nothing, nothing, nothing, nothing, addressOf(container)]];
  }
  return joined.map((block) => {
    const network = facts.tryFollow(block.name, "docker_network");
    const reach = network && dockerNetworkReach(network);
    const addresses = [block.ipv4_address, block.ipv6_address].filter((address) => address !== undefined);
    return [
      nameOf(container),
      network ? nameOf(network) : value(block.name),
      value(listOf(block.aliases)),
      value(addresses),
      reach ? yesOrNo(reach.connects) : nothing,
      reach ? yesOrNo(reach.wayOut) : nothing,
      addressOf(container),
    ];
  });
}

function yesOrNo(fact: boolean): Inline {
  return fact ? inline`yes` : inline`no`;
}

function published(facts: Facts): readonly Block[] {
  const ports = publishedPorts(facts);
  if (ports.length === 0) return [paragraph(text("The host publishes no port of a container."))];
  const rows = ports.map(({ container, host, port, isLoopback }) => [
    nameOf(facts.tryFind(container)),
    code(port),
    code(host),
    isLoopback ? text("the Docker host itself") : text("whoever reaches the Docker host"),
    code(container),
  ]);
  return [
    paragraph(text("Ports that the Docker host publishes. No other port is reached from outside of the networks.")),
    table(["Container", "Port", "On the host", "For", "Address"], rows),
  ];
}
