import { isDeepStrictEqual } from "node:util";
import type { TerraformPlan, TerraformResourceChange } from "../operations/terraform-json";
import { type KnownDrift, knownDrifts } from "./known-drifts";

/** A planned change, or the part of one, that no known drift explains. */
export interface UnexplainedChange {
  readonly address: string;
  readonly actions: readonly string[];
  /** Top-level attributes that differ; none for a creation or a deletion. */
  readonly attributes: readonly string[];
}

/**
 * The resource changes of a plan that `knownDrifts` does not explain. Reads of data sources are no changes. A replacement is
 * explained when each attribute that forces it is; what else it would change cannot be told from its consequences.
 */
export function unexplainedChanges(plan: TerraformPlan): readonly UnexplainedChange[] {
  return (plan.resource_changes ?? []).flatMap((resource) => {
    const { actions } = resource.change;
    if (actions.every((action) => action === "no-op" || action === "read" || action === "open")) return [];
    const attributes = unexplainedAttributes(resource);
    return attributes?.length === 0 ? [] : [{ address: resource.address, actions, attributes: attributes ?? [] }];
  });
}

/** Undefined for a creation or a deletion, which no drift explains. */
function unexplainedAttributes(resource: TerraformResourceChange): string[] | undefined {
  const { actions, replace_paths = [] } = resource.change;
  if (actions.includes("update")) {
    const changed = changedAttributes(resource);
    const consequences = changed.flatMap((name) => findDrift(resource, name)?.consequences ?? []);
    return changed.filter((name) => !findDrift(resource, name) && !isConsequence(resource, name, consequences));
  }
  if (actions.length < 2 || replace_paths.length === 0) return undefined;
  const forcing = [...new Set(replace_paths.map(([name]) => String(name)))].sort();
  return forcing.filter((name) => !findDrift(resource, name)?.replaces);
}

function changedAttributes({ change }: TerraformResourceChange): string[] {
  const before = asRecord(change.before);
  const after = asRecord(change.after);
  const unknown = asRecord(change.after_unknown);
  const names = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown)]);
  return [...names].filter((name) => holdsTrue(unknown[name]) || !isDeepStrictEqual(before[name], after[name])).sort();
}

function findDrift({ type, change }: TerraformResourceChange, attribute: string): KnownDrift | undefined {
  const before = asRecord(change.before)[attribute];
  const after = asRecord(change.after)[attribute];
  const fits = ({ kind }: KnownDrift) => explains[kind](before, after);
  return knownDrifts.find((row) => row.type === type && row.attribute === attribute && fits(row));
}

function isConsequence(
  { change }: TerraformResourceChange,
  attribute: string,
  consequences: readonly string[],
): boolean {
  return consequences.includes(attribute) && asRecord(change.after_unknown)[attribute] === true;
}

const explains: Readonly<Record<KnownDrift["kind"], (before: unknown, after: unknown) => boolean>> = {
  forgotten: lacks,
  invented: (before, after) => lacks(after, before),
  reformatted: isSameJson,
};

/** Whether `part` is `whole` with some values missing, at any depth. */
function lacks(part: unknown, whole: unknown): boolean {
  if (isEmpty(part) || isDeepStrictEqual(part, whole)) return true;
  if (part === null || whole === null || typeof part !== "object" || typeof whole !== "object") return false;
  const names = [...new Set([...Object.keys(part), ...Object.keys(whole)])];
  return names.every((name) => lacks(asRecord(part)[name], asRecord(whole)[name]));
}

function isEmpty(value: unknown): boolean {
  if (value !== null && typeof value === "object") return Object.values(value).every(isEmpty);
  return value === undefined || value === null || value === "" || value === false || value === 0;
}

function isSameJson(before: unknown, after: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(String(before)), JSON.parse(String(after)));
  } catch {
    return false;
  }
}

function holdsTrue(value: unknown): boolean {
  return value === true || (value !== null && typeof value === "object" && Object.values(value).some(holdsTrue));
}

function asRecord(value: unknown): Record<string, unknown> {
  return (value ?? {}) as Record<string, unknown>;
}
