import type { Facts } from "./facts";
import { Attributes, ResourceFact, blocksOf, isTrue, listOf } from "./resource-fact";
import { readableTemplate, referencesOf } from "./template";

/** One permission of a security group: who may reach whom, on what. */
export interface FirewallRule {
  readonly direction: "ingress" | "egress";
  /** Address of the group that holds the rule, or what stands in its place where it is not of this environment. */
  readonly group: string;
  /** The other side: a group's address, a range, a prefix list. */
  readonly peer: string;
  /** Whether the other side is everybody: 0.0.0.0/0 or ::/0. */
  readonly isAnywhere: boolean;
  /** `443`, `8080-8090`, `all`. */
  readonly ports: string;
  /** `tcp`, `all`. */
  readonly protocol: string;
  readonly description?: string;
  /** Address of the resource that states the rule. */
  readonly address: string;
}

const ANYWHERE = ["0.0.0.0/0", "::/0"];
const PEERS = [
  "referenced_security_group_id",
  "cidr_ipv4",
  "cidr_ipv6",
  "prefix_list_id",
  "source_security_group_id",
  "cidr_blocks",
  "ipv6_cidr_blocks",
  "prefix_list_ids",
  "security_groups",
];

/** Every rule of every security group, however it is written, by address. */
export function firewallRules(facts: Facts): readonly FirewallRule[] {
  return facts.once("firewall", () => [
    ...facts.ofType("aws_vpc_security_group_ingress_rule").flatMap((rule) => rulesOf(rule, "ingress", rule.attributes)),
    ...facts.ofType("aws_vpc_security_group_egress_rule").flatMap((rule) => rulesOf(rule, "egress", rule.attributes)),
    ...facts
      .ofType("aws_security_group_rule")
      .flatMap((rule) => rulesOf(rule, rule.text("type") === "egress" ? "egress" : "ingress", rule.attributes)),
    ...facts.ofType("aws_security_group", "aws_default_security_group").flatMap(inlineRules),
  ]);
}

function inlineRules(group: ResourceFact): readonly FirewallRule[] {
  return (["ingress", "egress"] as const).flatMap((direction) =>
    blocksOf(group.value(direction)).flatMap((block) => rulesOf(group, direction, block, group.address)),
  );
}

function rulesOf(
  resource: ResourceFact,
  direction: FirewallRule["direction"],
  block: Attributes,
  holder?: string,
): readonly FirewallRule[] {
  const group = holder ?? referencesOf(block.security_group_id)[0] ?? resource.text("security_group_id") ?? "not set";
  const peers = PEERS.flatMap((name) => listOf(block[name])).map((peer) => textOf(peer) ?? "");
  if (isTrue(block.self)) peers.push(group);
  const protocol = textOf(block.ip_protocol ?? block.protocol) ?? "not set";
  const all = protocol === "-1" || protocol === "all";
  return (peers.length === 0 ? ["not set"] : peers).map((peer) => ({
    direction,
    group,
    peer,
    isAnywhere: ANYWHERE.includes(peer),
    ports: all ? "all" : portRange(textOf(block.from_port), textOf(block.to_port)),
    protocol: all ? "all" : protocol,
    description: textOf(block.description),
    address: resource.address,
  }));
}

function portRange(from: string | undefined, to: string | undefined): string {
  if (from === undefined && to === undefined) return "all";
  return from === to || to === undefined ? String(from) : `${from ?? "not set"}-${to}`;
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? readableTemplate(value) : String(value);
}
