import { shellWord } from "../../controls/runbooks";
import { type ResourceFact, physicalName } from "../../facts";

/** What a command calls a resource, as one word of the shell; where only a deploy shows it, a place for it. */
export function commandName(resource: ResourceFact | undefined, attribute?: string): string {
  if (!resource) return shellWord("<name>");
  const stated = attribute === undefined ? physicalName(resource) : resource.text(attribute);
  const isOpen = attribute === undefined ? holdsReference(resource, stated) : isTemplate(resource.value(attribute));
  return shellWord(stated === undefined || isOpen || stated.endsWith("*") ? `<name of ${resource.address}>` : stated);
}

/** The attribute that names a resource differs by type: its value is the one that reads like the name. */
function holdsReference({ attributes }: ResourceFact, name: string | undefined): boolean {
  return name !== undefined && !Object.values(attributes).includes(name) && name !== nameTag(attributes.tags);
}

function nameTag(tags: unknown): unknown {
  return tags !== null && typeof tags === "object" ? (tags as Record<string, unknown>).Name : undefined;
}

function isTemplate(value: unknown): boolean {
  return typeof value === "string" && value.includes("${");
}
