import { Facts, readableTemplate, referencesOf, workloadsOfService } from "../../facts";
import type { EnvironmentRecord, ServiceRecord } from "../../model/record";
import { type Block, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import { type Flowchart, type FlowchartEdge, type FlowchartNode, fitsMermaid, flowchart } from "../kit/mermaid";
import { nothing, value } from "../shown";

const INTERNET = "the internet";

/** Who uses whom and who is reachable from outside: the edges and exposures that the app declares, on what realizes them. */
export function topology(environment: EnvironmentRecord): readonly Block[] {
  const chart = topologyChart(environment);
  const sentence = "An arrow is a use that the app declares, with the port. It alone opens the firewall for the two.";
  const drawn = fitsMermaid(chart)
    ? [flowchart(chart)]
    : [paragraph(text("The diagram is larger than a page draws; the table below stands for it."))];
  return [
    paragraph(text(sentence)),
    ...drawn,
    table(
      ["Service", "Uses", "Reachable from outside", "Ports"],
      environment.services.map((service) => row(environment, service)),
    ),
  ];
}

function topologyChart(environment: EnvironmentRecord): Flowchart {
  const facts = Facts.of(environment);
  const exposed = environment.services.filter(({ exposure }) => exposure === "public");
  const balancers = facts.ofType("aws_lb");
  const services: readonly FlowchartNode[] = environment.services.map((service) => {
    const addresses = workloadsOfService(facts, service.path).map(({ address }) => address);
    return { name: `service ${service.name}`, label: [service.name, ...addresses] };
  });
  const nodes: readonly FlowchartNode[] = [
    ...(exposed.length > 0
      ? [{ name: INTERNET, label: balancers.length === 0 ? "Outside" : "Internet", shape: "stadium" as const }]
      : []),
    ...balancers.map(({ address }) => ({ name: address, label: ["Load balancer", address], shape: "round" as const })),
    ...services,
  ];
  const edges: readonly FlowchartEdge[] = [
    ...balancers
      .filter(({ attributes }) => attributes.internal !== true)
      .map(({ address }) => ({ from: INTERNET, to: address })),
    ...exposed.flatMap((service) => entryEdges(facts, service)),
    ...environment.edges.map(({ consumer, provider, access, port, number }) => ({
      from: `service ${consumer}`,
      to: `service ${provider}`,
      label: port === undefined ? access : `${access}, ${port} ${number}`,
    })),
  ];
  const names = new Set(nodes.map(({ name }) => name));
  return { direction: "LR", nodes, edges: edges.filter(({ from, to }) => names.has(from) && names.has(to)) };
}

/** From the load balancer whose listeners forward to the service, or straight from outside where there is none. */
function entryEdges(facts: Facts, service: ServiceRecord): readonly FlowchartEdge[] {
  const balancers = loadBalancersOf(facts, service);
  const label = (balancers.length > 0 ? service.domain : undefined) ?? readableTemplate(service.url);
  return (balancers.length > 0 ? balancers : [INTERNET]).map((from) => ({
    from,
    to: `service ${service.name}`,
    label,
  }));
}

/** Service, target groups, listener rules and listeners, load balancers: the way of a request, backwards. */
function loadBalancersOf(facts: Facts, service: ServiceRecord): readonly string[] {
  const groups = facts
    .below(service.path, "aws_ecs_service")
    .flatMap((s) => facts.referencesAt(s, "load_balancer"))
    .filter((a) => a.startsWith("aws_lb_target_group."));
  const rules = groups.flatMap((group) => facts.referrers("aws_lb_listener_rule", "action", group));
  const listeners = [
    ...rules.map((rule) => facts.tryFollow(rule.value("listener_arn"), "aws_lb_listener")),
    ...groups.flatMap((group) => facts.referrers("aws_lb_listener", "default_action", group)),
  ];
  return [...new Set(listeners.flatMap((listener) => referencesOf(listener?.value("load_balancer_arn"))))];
}

function row(environment: EnvironmentRecord, service: ServiceRecord) {
  const uses = environment.edges.filter(({ consumer }) => consumer === service.name);
  const ports = Object.entries(service.ports).map(([name, number]) => inline`${text(name)} ${text(String(number))}`);
  return [
    code(service.name),
    uses.length === 0
      ? nothing
      : joined(
          uses.map(({ provider, access }) => inline`${code(provider)} (${text(access)})`),
          ", ",
        ),
    service.exposure === "public" ? value(service.url) : inline`no`,
    joined(ports, ", "),
  ];
}
