import type { ResourceFact } from "../../facts";
import { visibleLine } from "../../values/visible";
import type { TerraformChange } from "../terraform-json";
import type { Difference } from "./difference";
import { differences } from "./differences";
import { type MarkedValue, isUnknown } from "./marked-value";
import type { ReviewedProperty } from "./plan-review";
import { showValue } from "./show-value";

/**
 * What changes of a resource, by path, sorted. What a provider fills in by itself and does not know yet is left out: it follows from
 * the rest.
 *
 * @param declared the resource as the Terraform declares it, where it does
 */
export function propertyChanges(
  change: TerraformChange,
  declared: ResourceFact | undefined,
): readonly ReviewedProperty[] {
  const forcing = (change.replace_paths ?? []).map(attributesOf);
  const shown = differencesOf(change)
    .map((difference) => ({ ...difference, forcesReplacement: forcing.some((path) => overlap(path, difference.path)) }))
    .filter((each) => each.forcesReplacement || !followsByItself(each, declared));
  const tags = new Set(shown.filter(({ path }) => path[0] === "tags").map(({ path }) => path.slice(1).join(".")));
  return shown
    .filter(({ path }) => path[0] !== "tags_all" || !tags.has(path.slice(1).join(".")))
    .map(reviewed)
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** What differs before and after a change, what the provider fills in included. */
export function differencesOf(change: TerraformChange): readonly Difference[] {
  return differences(beforeOf(change), afterOf(change));
}

export function beforeOf({ before, before_sensitive }: TerraformChange): MarkedValue {
  return { value: before, sensitive: before_sensitive };
}

export function afterOf({ after, after_sensitive, after_unknown }: TerraformChange): MarkedValue {
  return { value: after, sensitive: after_sensitive, unknown: after_unknown };
}

function reviewed(difference: Difference & { readonly forcesReplacement: boolean }): ReviewedProperty {
  const { path, before, after, isSpelling, forcesReplacement } = difference;
  return {
    path: visibleLine(path.join(".")),
    before: isSpelling ? "(JSON)" : showValue(before),
    after: isSpelling ? "(the same JSON in another spelling)" : showValue(after),
    forcesReplacement,
  };
}

function followsByItself({ path: [attribute], after }: Difference, declared: ResourceFact | undefined): boolean {
  return isUnknown(after) && declared !== undefined && !Object.hasOwn(declared.attributes, attribute);
}

/** The attributes of a path up to the first member of a list, whose number says nothing of a set. */
function attributesOf(path: readonly (string | number)[]): readonly string[] {
  const end = path.findIndex((part) => typeof part === "number");
  return path.slice(0, end < 0 ? undefined : end).map(String);
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && a.slice(0, b.length).every((part, index) => part === b[index]);
}
