import type { Facts, ResourceFact } from "../../facts";
import { type Inline, inline } from "../kit/markdown";
import { addressOf } from "../shown";
import { subscribers } from "./messages";
import { listed, references } from "./resource-table";

/** Topics by their address with those who subscribe to them; anything else by its address. */
export function told(facts: Facts, resource: ResourceFact, attribute: string): Inline {
  const targets = facts.referencesAt(resource, attribute).map((address) => {
    const target = facts.tryFind(address);
    const people = target?.type === "aws_sns_topic" ? subscribers(facts, target) : [];
    return people.length === 0 ? addressOf(target) : inline`${listed(people)} (${addressOf(target)})`;
  });
  return targets.length > 0 ? listed(targets) : references(facts, resource, attribute);
}
