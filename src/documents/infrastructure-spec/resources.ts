import { Facts, type ResourceFact } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, code, inline, list, text } from "../kit/markdown";
import { codes, counted } from "../shown";

/** Every resource and data source, by the construct that it belongs to. */
export function resourceList(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const byConstruct = new Map<string, ResourceFact[]>();
  for (const resource of [...facts.resources, ...facts.reads]) {
    const construct = facts.constructOf(resource);
    const members = byConstruct.get(construct);
    if (members) members.push(resource);
    else byConstruct.set(construct, [resource]);
  }
  const lines = [...byConstruct.keys()].sort().map((construct) => {
    const members = byConstruct.get(construct)!;
    const owner = construct === "" ? inline`The environment itself` : code(construct);
    return inline`${owner}, ${text(counted(members.length, "resource"))}: ${codes(members.map(({ address }) => address))}`;
  });
  return lines.length === 0 ? [] : [list(lines)];
}
