import { type Attributes, type Facts, blocksOf, listOf, referencesOf, valueAt } from "../../../facts";
import type { Row } from "../../evidence";
import { type Scope, existenceOf, livingOf } from "../../query";

/** A selection of AWS Backup, as it is matched. */
interface Selection {
  readonly address: string;
  readonly isCertain: boolean;
  readonly included: Names;
  readonly excluded: Names;
  readonly tags: readonly Attributes[];
  /** Conditions are combined with what is included, and are known of a deployed resource only. */
  readonly hasConditions: boolean;
}

interface Names {
  /** Addresses that are referred to. */
  readonly references: ReadonlySet<string>;
  /** ARNs as written, with their wildcards. */
  readonly arns: readonly string[];
  /** True where an expression stands for more. */
  readonly isOpen: boolean;
}

/** Whether a backup plan takes in a database: the selection that does, in a row of the database. */
export function selectedForBackup(database: Scope): Row {
  const matches = selectionsOf(database.facts).map(
    (selection) => [selection.address, matchOf(database, selection)] as const,
  );
  const taking = matches.find(([, match]) => match === "certain");
  if (taking) return database.row("aws_backup_selection", taking[0], "satisfied");
  const possible = matches.find(([, match]) => match === "possible");
  return possible
    ? database.row("aws_backup_selection", `perhaps ${possible[0]}`, "unknown")
    : database.row("aws_backup_selection", "none that takes it in", "violated");
}

function matchOf(database: Scope, selection: Selection): "certain" | "possible" | "none" {
  const included = isAmong(database, selection.included);
  const tagged = selection.tags.length > 0 ? tagMatch(database, selection.tags) : "none";
  const excluded = isAmong(database, selection.excluded);
  if (excluded === "certain" || (included === "none" && tagged === "none")) return "none";
  const isSure = (included === "certain" || tagged === "certain") && excluded === "none";
  // Of a list and tags together AWS's manual does not say whether both have to match.
  const isOneWay = included === "none" || selection.tags.length === 0;
  return isSure && isOneWay && selection.isCertain && !selection.hasConditions ? "certain" : "possible";
}

function isAmong(database: Scope, { references, arns, isOpen }: Names): "certain" | "possible" | "none" {
  if (references.has(database.address)) return "certain";
  const identifier = String(database.at("identifier").known ?? "");
  return arns.some((arn) => isMeant(arn, identifier)) ? "certain" : isOpen ? "possible" : "none";
}

/** `arn:aws:rds:eu-west-1:123456789012:db:payments`, with a wildcard anywhere. */
function isMeant(arn: string, identifier: string): boolean {
  if (arn === "*") return true;
  const [, , service, , , kind, name] = arn.split(":");
  if (service !== "rds" || (kind !== "db" && kind !== undefined && kind !== "*")) return false;
  if (name === undefined) return arn.endsWith("*");
  return name.endsWith("*") ? identifier.startsWith(name.slice(0, -1)) : identifier === name;
}

function tagMatch(database: Scope, tags: readonly Attributes[]): "certain" | "possible" | "none" {
  const own = database.at("tags");
  const values = tags.map(({ key, value }) => {
    const stated = database.at("tags", String(key));
    if (stated.isUnknown || own.isUnknown || `${String(key)}${String(value)}`.includes("${")) return "possible";
    const tag = stated.known ?? defaultTag(database.facts, String(key));
    return tag !== undefined && String(tag) === String(value) ? "certain" : "none";
  });
  return values.includes("certain") ? "certain" : values.includes("possible") ? "possible" : "none";
}

/** A tag that the provider gives to every resource. */
function defaultTag({ environment }: Facts, key: string): unknown {
  return valueAt(environment.terraform.provider, ["aws", "default_tags", "tags", key]);
}

function selectionsOf(facts: Facts): readonly Selection[] {
  return facts.once("selections of databases", () =>
    livingOf(facts, "aws_backup_selection").map((selection) => ({
      address: selection.address,
      isCertain: existenceOf(selection) === "certain",
      included: namesOf(facts, selection.attributes.resources),
      excluded: namesOf(facts, selection.attributes.not_resources),
      tags: blocksOf(selection.attributes.selection_tag),
      hasConditions: blocksOf(selection.attributes.condition).length > 0,
    })),
  );
}

function namesOf(facts: Facts, raw: unknown): Names {
  const members = listOf(raw).map(String);
  const isReference = (member: string) =>
    referencesOf(member).some((address) => facts.tryFind(address)?.mode === "resource");
  return {
    references: new Set(referencesOf(raw)),
    arns: members.filter((member) => !member.includes("${")),
    isOpen: members.some((member) => member.includes("${") && !isReference(member)),
  };
}
