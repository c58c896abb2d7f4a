import { dockerNetworkReach, Facts, firewallRules } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, code, inline, paragraph, table, text } from "../kit/markdown";
import { publishedPorts } from "../published-ports";
import { addressOf, codes, nameOf, value, words } from "../shown";

/** One row for each rule that lets one thing connect to another. */
export function firewallMatrix(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  return [...groupRules(facts), ...groups(facts), ...hostPorts(facts), ...sharedNetworks(facts)];
}

function groupRules(facts: Facts): readonly Block[] {
  const rules = firewallRules(facts).map((rule) => {
    const incoming = rule.direction === "ingress";
    const [from, to] = incoming ? [rule.peer, rule.group] : [rule.group, rule.peer];
    return [
      incoming ? inline`in` : inline`out`,
      code(from),
      code(to),
      text(rule.ports),
      text(rule.protocol),
      code(rule.address),
      words(rule.description),
    ];
  });
  const matrix =
    rules.length === 0 ? [] : [table(["Direction", "From", "To", "Port", "Protocol", "Rule", "Description"], rules)];
  const held = new Set(firewallRules(facts).map(({ group }) => group));
  const empty = facts
    .ofType("aws_default_security_group", "aws_security_group")
    .filter(({ address }) => !held.has(address));
  if (empty.length === 0) return matrix;
  return [
    ...matrix,
    paragraph(inline`Without a rule, so that nothing passes: ${codes(empty.map(({ address }) => address))}.`),
  ];
}

function groups(facts: Facts): readonly Block[] {
  const rows = facts
    .ofType("aws_security_group", "aws_default_security_group")
    .map((group) => [
      group.type === "aws_default_security_group" ? inline`default` : nameOf(group),
      words(group.text("description")),
      value(group.value("vpc_id")),
      addressOf(group),
    ]);
  return rows.length === 0
    ? []
    : [paragraph(text("The groups.")), table(["Name", "Description", "Network", "Address"], rows)];
}

function hostPorts(facts: Facts): readonly Block[] {
  const rows = publishedPorts(facts).map(({ container, host, internal, protocol, isLoopback }) => [
    isLoopback ? inline`this host` : inline`everybody who reaches the host`,
    code(host),
    text(internal),
    text(protocol),
    code(container),
  ]);
  return rows.length === 0 ? [] : [table(["From", "Host address", "Container port", "Protocol", "Container"], rows)];
}

/** Docker filters between networks; on one network containers reach each other on every port, or, by option, not at all. */
function sharedNetworks(facts: Facts): readonly Block[] {
  const rows = facts
    .ofType("docker_network")
    .map((network) => [
      codes(facts.referrers("docker_container", "networks_advanced", network.address).map(({ address }) => address)),
      dockerNetworkReach(network).connects ? inline`each other on every port` : inline`not each other`,
      dockerNetworkReach(network).wayOut ? inline`by the host` : inline`none`,
      code(network.address),
    ]);
  return rows.length === 0 ? [] : [table(["Attached", "Reach", "Way out", "Network"], rows)];
}
