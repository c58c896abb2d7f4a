import { type Facts, blocksOf, listOf, referencesOf, valueAt } from "../../facts";
import type { Row } from "../evidence";
import { type Query, type Scope, type Value, existenceOf } from "../query";

/** Whether a thing is what is meant; perhaps where only a deploy shows it. */
type Match = "yes" | "perhaps" | "no";

/**
 * Whether a selection of AWS Backup takes in a resource that no name of it is known of before a deploy, such as a volume:
 * by a reference, by a pattern for all of its kind, or by a tag.
 * @param ofAll the end of a pattern for all of its kind: `:volume/*`
 */
export function selectedForBackup(resource: Scope, query: Query, ofAll: string): Row {
  const matches = query
    .all("aws_backup_selection")
    .map((selection) => [selection.address, matchOf(selection, resource, ofAll)] as const);
  const [sure] = matches.filter(([, match]) => match === "yes");
  if (sure) return resource.row("aws_backup_selection", sure[0], "satisfied");
  const [possible] = matches.filter(([, match]) => match === "perhaps");
  return possible
    ? resource.row("aws_backup_selection", `perhaps ${possible[0]}`, "unknown")
    : resource.row("aws_backup_selection", "none that takes it in", "violated");
}

function matchOf(selection: Scope, resource: Scope, ofAll: string): Match {
  const [names, tags] = ["resources", "selection_tag"].map((name) => selection.at(name).isAbsent().verdict);
  const named = isNamed(selection.at("resources"), resource, ofAll);
  const tagged = isTagged(selection, resource);
  const excluded = isNamed(selection.at("not_resources"), resource, ofAll);
  // One that states neither takes everything in that the account has opted in for.
  const isForAll = names === "satisfied" && tags === "satisfied";
  if (excluded === "yes" || (named === "no" && tagged === "no" && !isForAll)) return "no";
  // AWS's manual does not say whether both have to match where there are a list and tags.
  const hasBoth = names !== "satisfied" && tags !== "satisfied";
  const isSure = (named === "yes" || tagged === "yes") && excluded === "no" && !hasBoth;
  const isNarrowed = !selection.at("condition").isAbsentNow || existenceOf(selection.resource) !== "certain";
  return isSure && !isNarrowed ? "yes" : "perhaps";
}

function isNamed(list: Value, { facts, address }: Scope, ofAll: string): Match {
  const members = list.isUnknown ? [list.raw] : listOf(list.known);
  const matches = members.map((member): Match => {
    const text = String(member);
    const references = referencesOf(member);
    if (references.includes(address) || text === "*" || text.endsWith(ofAll)) return "yes";
    const isElsewhere = references.length > 0 && references.every((one) => facts.tryFind(one)?.mode === "resource");
    return text.includes("${") && !isElsewhere ? "perhaps" : "no";
  });
  return bestOf(matches);
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
