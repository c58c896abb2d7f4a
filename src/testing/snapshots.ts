import type { TerraformChange, TerraformPlan } from "../operations/terraform-json";
import { resolveTerraform, type Synthesizable, type TerraformJson } from "./terraform-source";

/**
 * The Terraform of a stack as stable text: JSON with sorted keys, without cdktf's metadata comments. Two stacks have the same
 * text exactly when Terraform reads the same configuration from them.
 */
export function terraformSnapshot(stack: Synthesizable | TerraformJson): string {
  return render(withoutMetadata(resolveTerraform(stack)));
}

/**
 * A plan as stable text, for a jest snapshot: JSON with the actions and the values after them, by address. Values read
 * "(known after apply)" or "(sensitive)" where they are; arguments that are not set and resources that do not change are left out.
 */
export function planSnapshot(plan: TerraformPlan): string {
  const changing = (plan.resource_changes ?? []).filter(({ change }) => !isNoOp(change));
  const resources = changing.map(({ address, change }) => [address, renderChange(change)]);
  const outputs = Object.entries(plan.output_changes ?? {}).filter(([, change]) => !isNoOp(change));
  return render({
    resources: Object.fromEntries(resources),
    outputs: Object.fromEntries(outputs.map(([name, change]) => [name, renderChange(change)])),
  });
}

function isNoOp(change: TerraformChange): boolean {
  return change.actions.every((action) => action === "no-op");
}

function renderChange({ actions, after, after_unknown, after_sensitive }: TerraformChange): unknown {
  return { actions, after: mask(after, after_unknown, after_sensitive) };
}

/** `value` with its unknown and sensitive parts named; the three have the same shape. */
function mask(value: unknown, unknown: unknown, sensitive: unknown): unknown {
  // Whether an argument is set is no secret: an unset one is left out even where the schema calls it sensitive.
  if (sensitive === true && (unknown === true || (value ?? null) !== null)) return "(sensitive)";
  if (unknown === true) return "(known after apply)";
  if (Array.isArray(value) || Array.isArray(unknown)) {
    const length = Math.max(lengthOf(value), lengthOf(unknown));
    return Array.from({ length }, (_, index) => mask(at(value, index), at(unknown, index), at(sensitive, index)));
  }
  if (isObject(value) || isObject(unknown)) {
    const keys = [...Object.keys(value ?? {}), ...Object.keys(unknown ?? {})];
    const entries = [...new Set(keys)].map((key) => [key, mask(at(value, key), at(unknown, key), at(sensitive, key))]);
    return Object.fromEntries(entries.filter(([, part]) => part !== undefined && part !== null));
  }
  return value;
}

function at(value: unknown, key: string | number): unknown {
  return value !== null && typeof value === "object" ? (value as Record<string | number, unknown>)[key] : undefined;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Only comments that hold an object are cdktf's: a tag named "//" holds text and is kept. */
function withoutMetadata(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key, part]) => !(key === "//" && isObject(part)));
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutMetadata(part)]));
}

function render(value: unknown): string {
  return `${JSON.stringify(sortKeys(value), null, 2)}\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  // Code unit order, since the locale of the machine must not matter.
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  );
}
