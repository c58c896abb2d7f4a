import { Facts, type FirewallRule, firewallRules } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { partTitle } from "../environment-section";
import { type Block, code, inline, joined, list, paragraph, text } from "../kit/markdown";
import { sectionLink } from "../kit/page";
import { publishedPorts } from "../published-ports";

/** Who may open which port, in a line for each target; the matrix is in security-controls.md. */
export function boundaries(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const admitted = new Map<string, FirewallRule[]>();
  for (const rule of firewallRules(facts)) {
    if (rule.direction === "ingress") admitted.set(rule.group, [...(admitted.get(rule.group) ?? []), rule]);
  }
  const groups = [...admitted.keys()].sort();
  const lines = [
    ...groups.map(
      (group) =>
        inline`${code(group)} admits ${joined(
          admitted.get(group)!.map((rule) => inline`${code(rule.peer)} on ${text(portWords(rule))}`),
          ", ",
        )}`,
    ),
    ...publishedPorts(facts).map(
      ({ container, host, port }) => inline`${code(container)} answers ${code(host)} on ${text(port)}`,
    ),
  ];
  if (lines.length === 0) return [];
  const more = sectionLink(
    "the matrix of all rules",
    partTitle("Firewall matrix", environment),
    "security-controls.md",
  );
  const shared =
    "Containers reach each other on every port where they share a network that joins its containers, and the Docker host reaches them; another machine reaches only what is published beyond the loopback address.";
  const rest = groups.length === 0 ? shared : "A group admits nothing that is not listed.";
  return [list(lines), paragraph(inline`${text(rest)} See ${more}.`)];
}

function portWords({ protocol, ports }: FirewallRule): string {
  return protocol === "all" ? "every port" : `${protocol} ${ports}`;
}
