import { Facts, readableTemplate, referencesOf } from "../../facts";
import { isStore, isWorkload } from "../../model/construct-kinds";
import type { ConstructRecord, EnvironmentRecord, ServiceRecord } from "../../model/record";
import { type Block, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import { type Flowchart, type FlowchartEdge, type FlowchartNode, fitsMermaid, flowchart } from "../kit/mermaid";
import { tryFindMain } from "../main-resource";
import { nothing, value } from "../shown";

const INTERNET = "the internet";
const isKept = (kind: string) => isStore(kind) || kind === "Secret";

/** Who uses whom and who is reachable from outside: the edges and exposures that the app declares, on what realizes them. */
export function topology(environment: EnvironmentRecord): readonly Block[] {
  const shown = environment.constructs.filter(({ kind }) => isWorkload(kind) || isKept(kind));
  if (shown.length === 0) return [];
  const chart = topologyChart(environment, shown);
  const sentence =
    "An arrow is a use that the app declares, with the access and the port. It alone opens the firewall and gives the permission for the two.";
  const drawn = fitsMermaid(chart)
    ? [flowchart(chart)]
    : [paragraph(text("The diagram is larger than a page draws; the table below stands for it."))];
  return [
    paragraph(text(sentence)),
    ...drawn,
    table(
      ["Name", "Kind", "Uses", "Used by", "Reachable from outside", "Ports"],
      shown.map((construct) => row(environment, construct)),
    ),
  ];
}

function topologyChart(environment: EnvironmentRecord, shown: readonly ConstructRecord[]): Flowchart {
  const facts = Facts.of(environment);
  const exposed = environment.services.filter(({ exposure }) => exposure === "public");
  const balancers = facts.ofType("aws_lb");
  const constructs = shown.map((construct): FlowchartNode => {
    const main = tryFindMain(facts, construct);
    return {
      name: nodeOf(construct.name),
      label: [construct.name, main?.address ?? construct.kind],
      shape: isKept(construct.kind) ? "store" : "box",
    };
  });
  const nodes: readonly FlowchartNode[] = [
    ...(exposed.length > 0
      ? [{ name: INTERNET, label: balancers.length === 0 ? "Outside" : "Internet", shape: "stadium" as const }]
      : []),
    ...balancers.map(({ address }) => ({ name: address, label: ["Load balancer", address], shape: "round" as const })),
    ...constructs,
  ];
  const edges: readonly FlowchartEdge[] = [
    ...balancers
      .filter(({ attributes }) => attributes.internal !== true)
      .map(({ address }) => ({ from: INTERNET, to: address })),
    ...exposed.flatMap((service) => entryEdges(facts, service)),
    ...environment.edges.map(({ consumer, provider, access, port, number }) => ({
      from: nodeOf(consumer),
      to: nodeOf(provider),
      label: port === undefined ? access : `${access}, ${port} ${number}`,
    })),
  ];
  const names = new Set(nodes.map(({ name }) => name));
  return { direction: "LR", nodes, edges: edges.filter(({ from, to }) => names.has(from) && names.has(to)) };
}

function nodeOf(construct: string): string {
  return `construct ${construct}`;
}

/** From the load balancer whose listeners forward to the service, or straight from outside where there is none. */
function entryEdges(facts: Facts, service: ServiceRecord): readonly FlowchartEdge[] {
  const balancers = loadBalancersOf(facts, service);
  const label = (balancers.length > 0 ? service.domain : undefined) ?? readableTemplate(service.url);
  return (balancers.length > 0 ? balancers : [INTERNET]).map((from) => ({
    from,
    to: nodeOf(service.name),
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

function row(environment: EnvironmentRecord, { name, kind }: ConstructRecord) {
  const service = environment.services.find((one) => one.name === name);
  const uses = environment.edges
    .filter(({ consumer }) => consumer === name)
    .map(({ provider, access }) => inline`${code(provider)} (${text(access)})`);
  const users = environment.edges
    .filter(({ provider }) => provider === name)
    .map(({ consumer, access }) => inline`${code(consumer)} (${text(access)})`);
  const ports = Object.entries(service?.ports ?? {}).map(
    ([port, number]) => inline`${text(port)} ${text(String(number))}`,
  );
  return [
    code(name),
    text(kind),
    uses.length === 0 ? nothing : joined(uses, ", "),
    users.length === 0 ? nothing : joined(users, ", "),
    service?.exposure === "public" ? value(service.url) : inline`no`,
    ports.length === 0 ? nothing : joined(ports, ", "),
  ];
}
