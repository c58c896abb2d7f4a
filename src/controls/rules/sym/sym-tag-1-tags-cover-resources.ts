import { type ResourceFact, blocksOf } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Query, Scope } from "../../query";
import { providerBlocks, withoutProvider } from "./provider-blocks";

/** Tags that every resource has: whose it is, where it belongs to, and who answers for it. */
const TAGS = ["Project", "Environment", "Owner"];
/** Resources of Docker that can have labels. */
const LABELLED = ["docker_container", "docker_network", "docker_volume"];

export const tagsCoverResources = control({
  id: "SYM-TAG.1",
  title: "Every resource carries the project's tags or labels, and none has another value for them",
  severity: "low",
  of: ["aws_vpc", ...LABELLED],
  why: "A resource that names no owner is nobody's when it fails, costs, or has to be removed.",
  fix: "The provider's default tags come from Project and Environment: remove the override that takes them away, and the tag of the same name on a resource; give labels to a Docker resource of your own.",
  verify:
    "aws resourcegroupstaggingapi get-resources --tag-filters Key=Project,Values=<project>; docker ps --filter label=project=<project>",
  whole: (query) => [
    ...providerBlocks(query, "aws").flatMap(judgeProvider),
    ...withoutProvider(query),
    ...overrides(query),
    ...query.all(...LABELLED).map(judgeLabels),
  ],
});

function judgeProvider(provider: Scope): readonly Row[] {
  return TAGS.map((tag) => provider.at("default_tags", "tags", tag).isSet());
}

/** Only what differs: what says nothing has the provider's. */
function overrides(query: Query): readonly Row[] {
  const [provider] = providerBlocks(query, "aws");
  if (!provider) return [];
  const byDefault = provider.resource.value("default_tags", "tags") as Readonly<Record<string, unknown>> | undefined;
  return query.facts.resources.flatMap((resource) => {
    if (!hasTags(resource)) return [];
    const scope = new Scope(query.facts, resource);
    return TAGS.map((tag) => scope.at("tags", tag))
      .filter(({ raw, attribute }) => raw !== undefined && raw !== byDefault?.[attribute.slice("tags.".length)])
      .map((tag) => tag.row(tag.isUnknown ? "unknown" : "violated"));
  });
}

function hasTags({ type, attributes }: ResourceFact): boolean {
  return type.startsWith("aws_") && attributes.tags !== null && attributes.tags !== undefined;
}

function judgeLabels(resource: Scope): Row {
  const value = resource.at("labels");
  if (typeof value.raw === "string") return value.row("unknown");
  const labels = blocksOf(value.raw).map(({ label, value: text }) => [String(label).toLowerCase(), text] as const);
  const missing = TAGS.filter((tag) => !labels.some(([label, text]) => label === tag.toLowerCase() && !!text));
  if (missing.length > 0) return value.row("violated", `without ${missing.join(", ").toLowerCase()}`);
  return value.row("satisfied", labels.map(([label, text]) => `${label}=${String(text)}`).join(", "));
}
