import { type Facts, blocksOf, listOf, referencesOf, valueAt } from "../../facts";
import type { Row } from "../evidence";
import { type Query, type Scope, type Value, existenceOf } from "../query";

/** Whether a thing is what is meant; perhaps where only a deploy shows it. */
type Match = "yes" | "perhaps" | "no";

/** What the ARNs of a kind of resource look like after the account. */
export interface Arns {
  /** `rds`. */
  readonly service: string;
  /** What stands before the name: `db:`, `volume/`. */
  readonly kind: string;
  /** The attribute that names the resource in its ARN. @default - AWS names it when it is made */
  readonly name?: string;
}

/** Whether a selection of AWS Backup takes in a resource: by a reference, by its ARN or a pattern, or by a tag. */
export function selectedForBackup(resource: Scope, query: Query, arns: Arns): Row {
  const matches = query
    .all("aws_backup_selection")
    .map((selection) => [selection.address, matchOf(selection, resource, arns)] as const);
  const [sure] = matches.filter(([, match]) => match === "yes");
  if (sure) return resource.row("aws_backup_selection", sure[0], "satisfied");
  const [possible] = matches.filter(([, match]) => match === "perhaps");
  return possible
    ? resource.row("aws_backup_selection", `perhaps ${possible[0]}`, "unknown")
    : resource.row("aws_backup_selection", "none that takes it in", "violated");
}

function matchOf(selection: Scope, resource: Scope, arns: Arns): Match {
  const [names, tags] = ["resources", "selection_tag"].map((name) => selection.at(name).isAbsent().verdict);
  const named = isNamed(selection.at("resources"), resource, arns);
  const tagged = isTagged(selection, resource);
  const excluded = isNamed(selection.at("not_resources"), resource, arns);
  // One that states neither takes everything in that the account has opted in for.
  const isForAll = names === "satisfied" && tags === "satisfied";
  if (excluded === "yes" || (named === "no" && tagged === "no" && !isForAll)) return "no";
  // AWS's manual does not say whether both have to match where there are a list and tags.
  const hasBoth = names !== "satisfied" && tags !== "satisfied";
  const isSure = (named === "yes" || tagged === "yes") && excluded === "no" && !hasBoth;
  const isNarrowed = !selection.at("condition").isAbsentNow || existenceOf(selection.resource) !== "certain";
  return isSure && !isNarrowed ? "yes" : "perhaps";
}

function isNamed(list: Value, resource: Scope, arns: Arns): Match {
  const { facts, address } = resource;
  const name = arns.name === undefined ? undefined : resource.at(arns.name).known;
  const members = list.isUnknown ? [list.raw] : listOf(list.known);
  const matches = members.map((member): Match => {
    const text = String(member);
    const references = referencesOf(member);
    if (references.includes(address) || isMeant(text, arns, name)) return "yes";
    const isElsewhere = references.length > 0 && references.every((one) => facts.tryFind(one)?.mode === "resource");
    return text.includes("${") && !isElsewhere ? "perhaps" : "no";
  });
  return bestOf(matches);
}

/** `arn:aws:rds:eu-west-1:123456789012:db:payments`, or a pattern that ends with a wildcard; region and account are not compared. */
function isMeant(arn: string, { service, kind }: Arns, name: unknown): boolean {
  if (arn === "*") return true;
  if (arn.includes("${")) return false;
  const [, , ofService, , , ...rest] = arn.split(":");
  if (ofService !== service) return ofService === "*" && arn.endsWith("*");
  const pattern = rest.join(":");
  if (rest.length === 0) return arn.endsWith("*");
  const own = `${kind}${typeof name === "string" ? name : ""}`;
  return pattern.endsWith("*") ? own.startsWith(pattern.slice(0, -1)) : name !== undefined && own === pattern;
}

function isTagged(selection: Scope, resource: Scope): Match {
  const tags = selection.at("selection_tag");
  if (tags.isUnknown) return "perhaps";
  const own = resource.at("tags");
  const matches = blocksOf(tags.known).map(({ key, value }): Match => {
    const name = String(key);
    const tag = resource.at("tags", name);
    if (own.isUnknown || tag.isUnknown || `${name}${String(value)}`.includes("${")) return "perhaps";
    const stated = valueAt(own.known, [name]) ?? defaultTag(resource.facts, name);
    return stated !== undefined && String(stated) === String(value) ? "yes" : "no";
  });
  return bestOf(matches);
}

/** A tag that the provider gives to every resource. */
function defaultTag({ environment }: Facts, key: string): unknown {
  return valueAt(environment.terraform.provider, ["aws", "default_tags", "tags", key]);
}

function bestOf(matches: readonly Match[]): Match {
  return matches.includes("yes") ? "yes" : matches.includes("perhaps") ? "perhaps" : "no";
}
