import { Facts, type ResourceFact, isTrue, listOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, code, inline, joined, list, table, text } from "../kit/markdown";
import { publishedPorts } from "../published-ports";
import { addressOf, codes, nothing, value } from "../shown";
import { webFirewalls } from "./web-firewall";

/** Everything that answers somebody outside of the environment's network. */
export function entryPoints(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const listeners = facts
    .ofType("aws_lb")
    .filter((balancer) => !isTrue(balancer.value("internal")))
    .flatMap((balancer) => listenerRows(facts, balancer));
  const published = publishedPorts(facts).map(({ container, host, port, isLoopback }) => [
    code(host),
    isLoopback ? inline`this host only` : inline`everybody who reaches the host`,
    text(port),
    code(container),
  ]);
  const addressed = facts
    .ofType("aws_ecs_service")
    .filter((service) => isTrue(service.value("network_configuration", "assign_public_ip")))
    .map((service) => inline`${addressOf(service)} gives its copies public addresses.`);
  return [
    ...(listeners.length === 0
      ? []
      : [
          table(
            ["Load balancer", "Listener", "Order", "Answers", "Leads to", "Web application firewall", "Address"],
            listeners,
          ),
        ]),
    ...(published.length === 0 ? [] : [table(["Host address", "Reached by", "Container port", "Address"], published)]),
    ...(addressed.length === 0 ? [] : [list(addressed)]),
    ...webFirewalls(facts),
  ];
}

/** One row for a listener's default, one for each of its rules. */
function listenerRows(facts: Facts, balancer: ResourceFact) {
  const firewall = codes(
    facts
      .referrers("aws_wafv2_web_acl_association", "resource_arn", balancer.address)
      .flatMap((a) => facts.referencesAt(a, "web_acl_arn")),
  );
  return facts.referrers("aws_lb_listener", "load_balancer_arn", balancer.address).flatMap((listener) => {
    const port = inline`${value(listener.value("protocol"))} ${value(listener.value("port"))}`;
    const rules = facts.referrers("aws_lb_listener_rule", "listener_arn", listener.address);
    const row = (answers: ReturnType<typeof text>, resource: ResourceFact, action: string) => [
      addressOf(balancer),
      port,
      resource === listener ? inline`last` : value(resource.value("priority")),
      answers,
      leadsTo(facts, resource, action),
      firewall,
      addressOf(resource),
    ];
    return [
      ...rules.map((rule) => row(conditions(rule), rule, "action")),
      row(inline`everything else`, listener, "default_action"),
    ];
  });
}

function conditions(rule: ResourceFact) {
  const words = rule.blocks("condition").map((condition) =>
    joined(
      Object.entries(condition)
        .filter(([, block]) => listOf(block).length > 0)
        .map(
          ([kind, block]) =>
            inline`${text(kind.replaceAll("_", " "))} ${value(listOf(block).flatMap((b) => listOf((b as { values?: unknown }).values ?? b)))}`,
        ),
      ", ",
    ),
  );
  return words.length === 0 ? nothing : joined(words, " and ");
}

function leadsTo(facts: Facts, resource: ResourceFact, attribute: string) {
  const groups = facts
    .referencesAt(resource, attribute)
    .filter((address) => address.startsWith("aws_lb_target_group."));
  if (groups.length > 0) return codes(groups);
  const kinds = resource.blocks(attribute).map((action) => {
    const { redirect, fixed_response: fixed } = action as { redirect?: unknown; fixed_response?: unknown };
    const [to] = listOf(redirect) as { protocol?: unknown; port?: unknown; status_code?: unknown }[];
    if (to) return inline`redirect to ${value(to.protocol)} ${value(to.port)} by ${value(to.status_code)}`;
    const [response] = listOf(fixed) as { status_code?: unknown; message_body?: unknown }[];
    if (!response) return value(action.type);
    const body = response.message_body === undefined ? inline`` : inline` ${value(response.message_body)}`;
    return inline`fixed response ${value(response.status_code)}${body}`;
  });
  return kinds.length === 0 ? nothing : joined(kinds, ", ");
}
