import { Facts, type FirewallRule, firewallRules } from "../../facts";
import { Ends } from "./ends";
import { Path } from "./path";

/**
 * Who can open which port of whom, from the security groups alone. A way between two groups needs both of its rules: in
 * from the one, and out of it to the other or to everywhere. A rule for a range of addresses is a path from or to it.
 */
export function networkPaths(facts: Facts, ends: Ends): readonly Path[] {
  const rules = firewallRules(facts);
  const isGroup = (peer: string): boolean => facts.tryFind(peer)?.type.endsWith("security_group") ?? false;
  const outOf = (group: string): readonly FirewallRule[] =>
    rules.filter((rule) => rule.direction === "egress" && rule.group === group);
  return rules.flatMap((rule): readonly Path[] => {
    const own = ends.inGroup(rule.group);
    if (!isGroup(rule.peer)) {
      const by = portsWords(rule.protocol, rule.ports);
      const because = rule.address;
      return own.map((end) =>
        rule.direction === "ingress"
          ? { from: rule.peer, to: end, by, because }
          : { from: end, to: rule.peer, by, because },
      );
    }
    if (rule.direction === "egress") return [];
    const open = outOf(rule.peer).flatMap((out) =>
      out.peer === rule.group || out.isAnywhere ? shared(rule, out) : [],
    );
    return ends
      .inGroup(rule.peer)
      .flatMap((from) => own.flatMap((to) => open.map((by) => ({ from, to, by, because: rule.address }))))
      .filter(({ from, to }) => from !== to);
  });
}

/** The ports that two rules have in common, in words. */
function shared(a: FirewallRule, b: FirewallRule): readonly string[] {
  if (a.protocol !== "all" && b.protocol !== "all" && a.protocol !== b.protocol) return [];
  const protocol = a.protocol === "all" ? b.protocol : a.protocol;
  const [one, other] = [rangeOf(a.ports), rangeOf(b.ports)];
  // What cannot be read is not taken for closed.
  if (!one || !other) return [portsWords(protocol, one ? b.ports : a.ports)];
  const [from, to] = [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
  return from > to ? [] : [portsWords(protocol, rangeWords(from, to))];
}

const ALL: readonly [number, number] = [0, 65535];

function rangeOf(ports: string): readonly [number, number] | undefined {
  if (ports === "all") return ALL;
  const match = /^(\d+)(?:-(\d+))?$/.exec(ports);
  return match ? [Number(match[1]), Number(match[2] ?? match[1])] : undefined;
}

function rangeWords(from: number, to: number): string {
  if (from === ALL[0] && to === ALL[1]) return "all";
  return from === to ? String(from) : `${from}-${to}`;
}

function portsWords(protocol: string, ports: string): string {
  return protocol === "all" && ports === "all" ? "every port" : `${protocol} ${ports}`;
}
