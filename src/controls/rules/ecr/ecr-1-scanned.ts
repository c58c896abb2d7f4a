import type { Row } from "../../evidence";
import { control } from "../../control";
import { type Query, type Scope, anyOf, existenceOf } from "../../query";

/** By the repository itself, or by the account's registry. */
export const scanned = control({
  id: "ECR.1",
  title: "Images are scanned for known vulnerabilities",
  severity: "high",
  of: ["aws_ecr_repository"],
  why: "A library with a known hole goes into production, and nobody is told.",
  fix: "An image that this library builds is scanned unless an override takes it away; set scan_on_push of a repository of your own to true, or cover it by an aws_ecr_registry_scanning_configuration.",
  verify:
    "aws ecr describe-repositories --repository-names <repository> --query 'repositories[].imageScanningConfiguration', or aws ecr get-registry-scanning-configuration",
  each: (repository, query) =>
    anyOf(
      repository.at("image_scanning_configuration", "scan_on_push").is(true, { unset: false }),
      ...registryRows(repository, query),
    ),
});

/** Rows of the rules of the account's registry that are for this repository, or may be. */
function registryRows(repository: Scope, query: Query): readonly Row[] {
  const { known: name } = repository.at("name");
  const registries = query.all("aws_ecr_registry_scanning_configuration");
  const unread = registries.map((registry) => registry.at("rule")).filter(({ isUnknown }) => isUnknown);
  const rules = registries.flatMap((registry) => registry.blocks("rule"));
  const rows = rules.flatMap((rule) => {
    const filters = rule.blocks("repository_filter").map((filter) => filter.at("filter"));
    const stated = rule.at("scan_frequency").is(["SCAN_ON_PUSH", "CONTINUOUS_SCAN"]);
    const isPossible = stated.verdict === "satisfied" && existenceOf(rule.resource) !== "certain";
    const frequency: Row = isPossible ? { ...stated, verdict: "unknown" } : stated;
    if (
      filters.some(({ known: filter }) => filter === "*" || (name && filter && matches(String(name), String(filter))))
    )
      return frequency;
    const perhaps = filters.find(({ isUnknown }) => isUnknown || name === undefined);
    return perhaps && frequency.verdict !== "violated" ? perhaps.row("unknown") : [];
  });
  return [...rows, ...unread.map((rule) => rule.row("unknown"))];
}

/** A filter without a star is for every name that contains it: "Filters to choose which repositories are scanned". */
function matches(name: string, filter: string): boolean {
  const [first, ...rest] = (filter.includes("*") ? filter : `*${filter}*`).split("*");
  const last = rest.pop()!;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length >= from + last.length && name.endsWith(last);
}
