import { dockerNetworkReach, Facts, type FirewallRule, firewallRules } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, paragraph, text } from "../kit/markdown";
import { type Flowchart, type FlowchartEdge, type FlowchartNode, fitsMermaid, flowchart } from "../kit/mermaid";
import { publishedPorts } from "../published-ports";

/** Who can reach whom, drawn from the firewall rules or from the networks that containers share. */
export function boundaryDiagram(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const chart = merged(firewallRules(facts).length > 0 ? groupChart(facts) : networkChart(facts));
  if (chart.edges.length === 0) return [];
  const sentence =
    firewallRules(facts).length > 0
      ? "An arrow is a permission to connect, with protocol and ports; a dotted one is a permission to send alone. What no arrow joins cannot connect."
      : "An arrow is a published port. A dotted line attaches a container to a network; where the network joins its containers, they reach each other on every port.";
  if (!fitsMermaid(chart))
    return [paragraph(text("The diagram is larger than a page draws; the firewall matrix stands for it."))];
  return [paragraph(text(sentence)), flowchart(chart)];
}

function groupChart(facts: Facts): Flowchart {
  const rules = firewallRules(facts).filter((rule) => rule.direction === "ingress" || !isMirrored(facts, rule));
  const edges = rules.map((rule): FlowchartEdge => {
    const label = rule.protocol === "all" ? "everything" : `${rule.protocol} ${rule.ports}`;
    return rule.direction === "ingress"
      ? { from: rule.peer, to: rule.group, label }
      : { from: rule.group, to: rule.peer, label, line: "dotted" };
  });
  const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  return { direction: "LR", nodes: names.map((name) => groupNode(facts, name)), edges };
}

/** An egress rule to a group that admits the same is the other half of an arrow that is drawn already. */
function isMirrored(facts: Facts, rule: FirewallRule): boolean {
  return firewallRules(facts).some(
    (other) =>
      other.direction === "ingress" &&
      other.group === rule.peer &&
      other.peer === rule.group &&
      other.ports === rule.ports &&
      other.protocol === rule.protocol,
  );
}

function groupNode(facts: Facts, name: string): FlowchartNode {
  if (name === "0.0.0.0/0" || name === "::/0") return { name, label: ["Internet", name], shape: "stadium" };
  const resource = facts.tryFind(name);
  if (!resource) return { name, label: name, shape: "stadium" };
  const owner =
    facts.referrers("aws_lb", "security_groups", name).length > 0 ? "Load balancer" : facts.constructOf(resource);
  return { name, label: owner === "" ? name : [owner, name], shape: "round" };
}

/** Containers, the networks that they are attached to, and the ports of the host that lead to them. */
function networkChart(facts: Facts): Flowchart {
  const networks = facts.ofType("docker_network");
  const containers = facts.ofType("docker_container");
  const ports = publishedPorts(facts);
  const hosts = [
    ...new Set(ports.map(({ isLoopback }) => (isLoopback ? "This host" : "Everybody who reaches the host"))),
  ];
  const nodes: FlowchartNode[] = [
    ...hosts.map((name): FlowchartNode => ({ name, label: name, shape: "stadium" })),
    ...containers.map(({ address }): FlowchartNode => ({ name: address, label: address })),
    ...networks.map((network): FlowchartNode => {
      const { connects, wayOut } = dockerNetworkReach(network);
      const words = [
        connects ? "joins its containers" : "does not join its containers",
        wayOut ? "way out by the host" : "no way out",
      ];
      return { name: network.address, label: [network.address, ...words], shape: "round" };
    }),
  ];
  const edges: FlowchartEdge[] = [
    ...ports.map(({ container, host, port, isLoopback }) => ({
      from: isLoopback ? "This host" : "Everybody who reaches the host",
      to: container,
      label: `${host}, ${port}`,
    })),
    ...networks.flatMap((network) =>
      facts
        .referrers("docker_container", "networks_advanced", network.address)
        .map(({ address }) => ({ from: address, to: network.address, line: "dotted" as const })),
    ),
  ];
  return { direction: "LR", nodes, edges };
}

/** Arrows between the same two become one with all their labels. */
function merged(chart: Flowchart): Flowchart {
  const edges = new Map<string, FlowchartEdge & { readonly label: string[] }>();
  for (const edge of chart.edges) {
    const key = JSON.stringify([edge.from, edge.to, edge.line]);
    const labels = edge.label === undefined ? [] : [String(edge.label)];
    const known = edges.get(key);
    if (known) known.label.push(...labels);
    else edges.set(key, { ...edge, label: labels });
  }
  return { ...chart, edges: [...edges.values()] };
}
