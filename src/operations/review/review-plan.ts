import type { Facts } from "../../facts";
import type { TerraformChange, TerraformPlan, TerraformResourceChange } from "../terraform-json";
import { actionOf } from "./action";
import { type Owner, declaredAddress, ownerOf } from "./construct-of";
import { differences } from "./differences";
import { withoutSecrets } from "./marked-value";
import type {
  PlanReview,
  ReviewCounts,
  ReviewedChange,
  ReviewedConstruct,
  ReviewedProperty,
  ReviewedRisk,
} from "./plan-review";
import { afterOf, beforeOf, differencesOf, propertyChanges } from "./property-changes";
import { whyOf } from "./reasons";
import { LEVELS, type PlanContext, risksOf } from "./risks";
import { showValue } from "./show-value";
import { summaryOf } from "./summary";

/** What a plan would do to an environment, as people read it. Pure. */
export function reviewPlan(facts: Facts, plan: TerraformPlan): PlanReview {
  const context = contextOf(plan);
  const drifted = new Map((plan.resource_drift ?? []).map((drift) => [drift.address, drift]));
  const changes = (plan.resource_changes ?? []).flatMap((planned) => {
    const action = actionOf(planned);
    if (planned.mode !== "managed" || action === undefined) return [];
    return [{ owner: ownerOf(facts, planned.address), change: reviewChange(facts, planned, action, context, drifted) }];
  });
  const constructs = constructsOf(changes);
  return { counts: countsOf(changes), constructs, risks: risksIn(constructs), outputs: outputsOf(plan) };
}

interface Owned {
  readonly owner: Owner;
  readonly change: ReviewedChange;
}

function reviewChange(
  facts: Facts,
  planned: TerraformResourceChange,
  action: ReviewedChange["action"],
  plan: PlanContext,
  drifted: ReadonlyMap<string, TerraformResourceChange>,
): ReviewedChange {
  const { address, type, change } = planned;
  const declared = facts.tryFind(declaredAddress(address));
  const isChanged = action === "update" || action === "replace";
  const properties = isChanged ? propertyChanges(change, declared) : [];
  const drift = isChanged ? drifted.get(address)?.change : undefined;
  const [before, after] = [withoutSecrets(beforeOf(change)), withoutSecrets(afterOf(change))];
  const createsFirst = change.actions[0] === "create";
  const subject = { address, type, action, createsFirst, before, after, declared, facts, plan };
  const why = whyOf(planned, drift !== undefined && isTakenBack(change, drift));
  return { address: nameOf(planned), type, action, why, properties, risks: risksOf(subject) };
}

function nameOf({ address, deposed }: TerraformResourceChange): string {
  return deposed === undefined ? address : `${address} (deposed ${deposed})`;
}

/** Whether a change takes back what was done outside of Terraform: it differs in the same place. */
function isTakenBack(change: TerraformChange, drift: TerraformChange): boolean {
  const outside = new Set(differencesOf(drift).map(({ path }) => path.join(".")));
  return differencesOf(change).some(({ path }) => outside.has(path.join(".")));
}

function contextOf({ resource_changes = [] }: TerraformPlan): PlanContext {
  const managed = resource_changes.filter(({ mode }) => mode === "managed");
  const deleted = managed.filter((planned) => actionOf(planned) === "delete");
  return {
    created: new Set(
      managed.filter((planned) => actionOf(planned) === "create").map(({ address }) => declaredAddress(address)),
    ),
    deleted: new Set(deleted.flatMap(({ type, change }) => namesOf(change.before).map((name) => `${type} ${name}`))),
  };
}

/** By what others name a resource. */
const NAMES = ["id", "arn", "name", "url", "bucket", "identifier"] as const;

function namesOf(value: unknown): readonly string[] {
  const resource = (value ?? {}) as Readonly<Record<string, unknown>>;
  return NAMES.flatMap((name) => (typeof resource[name] === "string" ? [resource[name]] : []));
}

function constructsOf(changes: readonly Owned[]): readonly ReviewedConstruct[] {
  const groups = new Map<string, Owned[]>();
  for (const each of changes) groups.set(each.owner.construct, [...(groups.get(each.owner.construct) ?? []), each]);
  return [...groups.values()]
    .sort(([a], [b]) => compare(a.owner, b.owner))
    .map((group) => {
      const { construct, kind } = group[0].owner;
      const own = group.map(({ change }) => change).sort((a, b) => (a.address < b.address ? -1 : 1));
      return { construct, kind, summary: summaryOf({ construct }, own), changes: own };
    });
}

function compare(a: Owner, b: Owner): number {
  return a.rank === b.rank ? (a.construct < b.construct ? -1 : 1) : a.rank < b.rank ? -1 : 1;
}

function countsOf(changes: readonly Owned[]): ReviewCounts {
  const count = (action: ReviewedChange["action"]): number =>
    changes.filter(({ change }) => change.action === action).length;
  return { create: count("create"), update: count("update"), replace: count("replace"), delete: count("delete") };
}

const KINDS: readonly ReviewedRisk["kind"][] = ["data", "access", "network", "downtime", "cost"];

function risksIn(constructs: readonly ReviewedConstruct[]): readonly ReviewedRisk[] {
  const all = constructs.flatMap(({ construct, changes }) =>
    changes.flatMap(({ address, risks }) => risks.map((risk) => ({ ...risk, address, construct }))),
  );
  const weight = ({ level, kind }: ReviewedRisk): number => LEVELS.indexOf(level) * KINDS.length + KINDS.indexOf(kind);
  return all.sort((a, b) => weight(a) - weight(b));
}

function outputsOf({ output_changes = {} }: TerraformPlan): readonly ReviewedProperty[] {
  return Object.entries(output_changes)
    .filter(([, { actions }]) => actions.some((action) => action !== "no-op"))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, change]) => {
      const [found] = differences(beforeOf(change), afterOf(change), [path]);
      const { before, after } = found ?? { before: beforeOf(change), after: afterOf(change) };
      return { path, before: showValue(before), after: showValue(after), forcesReplacement: false };
    });
}
