import { type Facts, ResourceFact, isTrue } from "../../facts";
import { Duration } from "../../values/duration";
import { type Block, type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import { addressOf, flag, nameOf, nothing, value } from "../shown";

/** A column of a table of resources. What it reads is shown, so the list of a resource's other settings leaves it out. */
export interface Column {
  readonly header: string;
  /** Attributes as paths without indices, separated by spaces: `parameter.name parameter.value`. */
  readonly reads: string;
  show(resource: ResourceFact, facts: Facts): Inline;
}

/** A table with a row for each resource of a type, and its address as the last column. */
export interface ResourceTable {
  readonly type: string;
  /** One sentence above the table. */
  readonly introduction: string;
  readonly columns: readonly Column[];
}

export function resourceTable(
  facts: Facts,
  { type, introduction, columns }: ResourceTable,
  resources: readonly ResourceFact[] = facts.ofType(type),
): readonly Block[] {
  if (resources.length === 0) return [];
  const rows = resources.map((resource) => [
    ...columns.map((column) => column.show(resource, facts)),
    addressOf(resource),
  ]);
  return [paragraph(text(introduction)), table([...columns.map(({ header }) => header), "Address"], rows)];
}

/** What the platform calls the resource. */
export function named(attribute = "name"): Column {
  return { header: "Name", reads: `${attribute} ${attribute}_prefix`, show: nameOf };
}

/** The values that are set, one after another. */
export function setting(header: string, reads: string, whereUnset: Inline = nothing): Column {
  const paths = pathsOf(reads);
  const show = (resource: ResourceFact) => {
    const set = paths.map((path) => resource.value(...path)).filter(isSet);
    return set.length === 0 ? whereUnset : joined(set.map(value), " ");
  };
  return { header, reads, show };
}

export function yesNo(header: string, reads: string, whereUnset = false): Column {
  const [path] = pathsOf(reads);
  return { header, reads, show: (resource) => flag(resource.value(...path), whereUnset) };
}

/** A number with its unit: `35 days`. */
export function amount(header: string, reads: string, unit: string, whereUnset: Inline = nothing): Column {
  const [path] = pathsOf(reads);
  const show = (resource: ResourceFact) => {
    const number = resource.value(...path);
    if (!isSet(number)) return whereUnset;
    return String(number) === "1" ? inline`1 ${text(unit.replace(/s$/, ""))}` : inline`${bare(number)} ${text(unit)}`;
  };
  return { header, reads, show };
}

/** Seconds in the largest unit that divides them. */
export function time(header: string, reads: string, whereUnset: Inline = nothing): Column {
  const [path] = pathsOf(reads);
  const show = (resource: ResourceFact) => {
    const seconds = resource.value(...path);
    return isSet(seconds) ? timeWords(seconds) : whereUnset;
  };
  return { header, reads, show };
}

/** A column of its own making. */
export function column(header: string, reads: string, show: Column["show"]): Column {
  return { header, reads, show };
}

/** `4 days`; what is not a whole number of seconds, such as an expression, as it is. */
export function timeWords(seconds: unknown): Inline {
  const number = Number(seconds);
  return Number.isSafeInteger(number) && number >= 0 && isSet(seconds)
    ? text(Duration.seconds(number).toString())
    : value(seconds);
}

/** A number without a code span; anything else as a value. */
export function bare(fact: unknown): Inline {
  return typeof fact === "number" ? text(String(fact)) : value(fact);
}

/** Rendered parts, or a dash where there are none. */
export function listed(parts: readonly Inline[], separator = ", "): Inline {
  return parts.length === 0 ? nothing : joined(parts, separator);
}

export function isSet(fact: unknown): boolean {
  return fact !== undefined && fact !== null && fact !== "" && !(Array.isArray(fact) && fact.length === 0);
}

/** Resources that the attributes of another refer to: addresses as code spans. */
export function references(facts: Facts, resource: ResourceFact, ...path: readonly string[]): Inline {
  const found = facts.referencesAt(resource, ...path);
  return found.length > 0
    ? listed(found.map(code))
    : isSet(resource.value(...path))
      ? value(resource.value(...path))
      : nothing;
}

/** Whether a flag is on, as far as it can be known before a deploy. */
export function isOn(resource: ResourceFact, ...path: readonly string[]): boolean {
  return isTrue(resource.value(...path));
}

function pathsOf(reads: string): readonly (readonly string[])[] {
  return reads.split(" ").map((path) => path.split("."));
}
