import { listOf, valueAt } from "../../../facts";
import type { Risk } from "../plan-review";
import { isCovered, isEverywhere, isPrivate } from "./address-range";
import { type RiskRule, type RiskSubject, isOfDeleted, isOfNew } from "./subject";
import { flagAt, numberAt, textAt, textsAt } from "./values";

/** What a rule of a firewall lets through. */
interface Opening {
  readonly direction: "in" | "out";
  /** Ranges, groups and prefix lists, as the provider has them. */
  readonly peers: readonly string[];
  /** `-1` for all. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

const ALL = "-1";
const PROTOCOLS: Readonly<Record<string, string>> = { "6": "tcp", "17": "udp", "1": "icmp", all: ALL };
/** Ports of web sites: that everybody reaches them is what a public service is for. */
const WEB = [80, 443];

/** Security groups and network ACLs let through what they did not before. */
export const firewall: RiskRule = (subject) => {
  if (subject.action === "delete") return closed(subject);
  const before = openingsOf(subject.type, subject.before);
  const isNew = isOfNew(subject, "security_group_id", "network_acl_id") || isNewItself(subject);
  return openingsOf(subject.type, subject.after).flatMap((opening) => {
    const added = opening.peers.filter((peer) => !before.some((was) => covers(was, opening, peer)));
    return added.flatMap((peer) => riskOf(opening, peer, isNew) ?? []);
  });
};

function isNewItself({ action }: RiskSubject): boolean {
  return action === "create";
}

/** A rule that goes may be what something in use needs. */
function closed(subject: RiskSubject): readonly Risk[] {
  const { type, before } = subject;
  if (!RULES.has(type) || isOfDeleted(subject, "security_group_id")) return [];
  return openingsOf(type, before).map((opening) => ({
    kind: "downtime",
    level: "low",
    what: `Traffic ${opening.direction === "in" ? "from" : "to"} ${opening.peers.join(", ")} on ${ports(opening)} is refused from now on.`,
  }));
}

const RULES = new Set([
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_security_group_rule",
]);

function riskOf(opening: Opening, peer: string, isNew: boolean): Risk | undefined {
  const { direction } = opening;
  const on = ports(opening);
  if (direction === "in") {
    if (isEverywhere(peer))
      return {
        kind: "network",
        level: isWeb(opening) ? "medium" : "high",
        what: `Everybody on the internet reaches it on ${on}.`,
      };
    if (isPublicRange(peer))
      return { kind: "network", level: "medium", what: `Public addresses ${peer} reach it on ${on}.` };
    return isNew && !isWide(opening)
      ? undefined
      : { kind: "network", level: "low", what: `${named(peer)} reaches it on ${on}.` };
  }
  if (isNew) return undefined;
  const level = isEverywhere(peer) && !isWeb(opening) ? "medium" : "low";
  return { kind: "network", level, what: `It reaches ${isEverywhere(peer) ? "every address" : named(peer)} on ${on}.` };
}

/** A rule of all ports lets in what nobody thought of. */
function isWide({ protocol }: Opening): boolean {
  return protocol === ALL;
}

function isWeb({ protocol, from, to }: Opening): boolean {
  return protocol === "tcp" && from === to && WEB.includes(from);
}

function isPublicRange(peer: string): boolean {
  return /\/\d+$/.test(peer) && !isPrivate(peer);
}

function named(peer: string): string {
  return peer.startsWith("sg-") ? `Security group ${peer}` : peer.startsWith("pl-") ? `Prefix list ${peer}` : peer;
}

function ports({ protocol, from, to }: Opening): string {
  if (protocol === ALL) return "every port";
  const range = from === to ? `${from}` : `${from} to ${to}`;
  return from <= 0 && to >= 65_535 ? `every port of ${protocol}` : `${protocol} ${range}`;
}

function covers(was: Opening, { direction, protocol, from, to }: Opening, peer: string): boolean {
  if (was.direction !== direction || !isCovered(peer, was.peers)) return false;
  if (was.protocol === ALL) return true;
  return was.protocol === protocol && was.from <= from && to <= was.to;
}

/** What the rules of a resource let through, as the provider has them. */
function openingsOf(type: string, value: unknown): readonly Opening[] {
  if (value === undefined || value === null) return [];
  if (type === "aws_vpc_security_group_ingress_rule") return [openingOf(value, "in")];
  if (type === "aws_vpc_security_group_egress_rule") return [openingOf(value, "out")];
  if (type === "aws_security_group_rule") return [openingOf(value, textAt(value, "type") === "egress" ? "out" : "in")];
  if (type === "aws_network_acl_rule" || type === "aws_network_acl" || type === "aws_default_network_acl")
    return ofAcl(type, value);
  if (type !== "aws_security_group" && type !== "aws_default_security_group") return [];
  return [
    ...listOf(valueAt(value, ["ingress"])).map((rule) => openingOf(rule, "in")),
    ...listOf(valueAt(value, ["egress"])).map((rule) => openingOf(rule, "out")),
  ];
}

/** Rules of a network ACL that allow; ACLs refuse what none allows. */
function ofAcl(type: string, value: unknown): readonly Opening[] {
  if (type === "aws_network_acl_rule") {
    const allows = textAt(value, "rule_action") === "allow";
    return allows ? [openingOf(value, flagAt(value, "egress") ? "out" : "in")] : [];
  }
  return (["ingress", "egress"] as const).flatMap((block) =>
    listOf(valueAt(value, [block]))
      .filter((rule) => textAt(rule, "action") === "allow")
      .map((rule) => openingOf(rule, block === "ingress" ? "in" : "out")),
  );
}

const PEERS = [
  ...["cidr_ipv4", "cidr_ipv6", "cidr_block", "ipv6_cidr_block", "cidr_blocks", "ipv6_cidr_blocks"],
  ...[
    "prefix_list_id",
    "prefix_list_ids",
    "referenced_security_group_id",
    "source_security_group_id",
    "security_groups",
  ],
];

function openingOf(rule: unknown, direction: Opening["direction"]): Opening {
  const given = textAt(rule, "ip_protocol") ?? textAt(rule, "protocol") ?? ALL;
  const protocol = PROTOCOLS[given.toLowerCase()] ?? given.toLowerCase();
  const peers = PEERS.flatMap((name) => textsAt(rule, name)).filter((peer) => peer !== "");
  const self = flagAt(rule, "self") ? ["itself"] : [];
  return {
    direction,
    protocol,
    peers: [...peers, ...self],
    from: numberAt(rule, "from_port") ?? 0,
    to: numberAt(rule, "to_port") ?? 65_535,
  };
}
