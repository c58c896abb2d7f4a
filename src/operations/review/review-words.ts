import type { SavedPlan } from "../plan/saved-plan";
import type { PlanReview, ReviewCounts, ReviewedChange, ReviewedConstruct, ReviewedRisk, Risk } from "./plan-review";

/** `3 to create, 1 to replace`; what is none is left out. */
export function countWords({ create, update, replace, delete: gone }: ReviewCounts): string {
  const parts = [
    [create, "to create"],
    [update, "to update"],
    [replace, "to replace"],
    [gone, "to delete"],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return shown.length === 0 ? "no resource" : shown.join(", ");
}

/** `2 high risks, 1 medium`; undefined where there is none. */
export function riskWords(risks: readonly Pick<Risk, "level">[]): string | undefined {
  const parts = (["high", "medium", "low"] as const).flatMap((level) => {
    const count = risks.filter((risk) => risk.level === level).length;
    return count === 0 ? [] : [{ level, count }];
  });
  if (parts.length === 0) return undefined;
  return parts
    .map(({ level, count }, index) => `${count} ${level}${index === 0 ? ` risk${count === 1 ? "" : "s"}` : ""}`)
    .join(", ");
}

export const ACTIONS: Readonly<Record<ReviewedChange["action"], string>> = {
  create: "create",
  update: "update",
  replace: "replace",
  delete: "delete",
  forget: "forget",
  read: "read",
  move: "rename",
  import: "import",
};

/** What a plan is of, in words: `shop 1.4.0 to staging`. */
export function subjectOf({
  project,
  environment,
  version,
  kind,
}: Pick<SavedPlan, "project" | "environment" | "version" | "kind">): string {
  if (kind === "destroy") return `Destroy ${environment} of ${project}`;
  return `Deploy ${project}${version === undefined ? "" : ` ${version}`} to ${environment}`;
}

/** Constructs of a review, and apart from them the changes of what belongs to none: nothing declares it any more. */
export function declaredAndOthers({ constructs }: Pick<PlanReview, "constructs">): {
  readonly declared: readonly ReviewedConstruct[];
  readonly others: readonly ReviewedChange[];
} {
  const isNobodys = ({ construct, kind, changes: [{ address }] }: ReviewedConstruct): boolean =>
    kind === undefined && address.startsWith(construct);
  return {
    declared: constructs.filter((each) => !isNobodys(each)),
    others: constructs.filter(isNobodys).flatMap(({ changes }) => changes),
  };
}

/** The commit, in words. */
export function commitWords({ commit, isDirty }: Pick<SavedPlan, "commit" | "isDirty">): string {
  if (commit === undefined) return "in no git repository";
  return isDirty ? `${commit}, with changes that are not committed` : commit;
}

/** The versions of the images: one where they all are the same. */
export function versionWords({ versions }: Pick<SavedPlan, "versions">): string | undefined {
  const entries = Object.entries(versions);
  if (entries.length === 0) return undefined;
  const all = new Set(entries.map(([, version]) => version));
  return all.size === 1 ? [...all][0] : entries.map(([variable, version]) => `${variable} ${version}`).join(", ");
}

/** Risks that say the same of several resources, as one. */
export interface SharedRisk extends Risk {
  readonly constructs: readonly string[];
  readonly addresses: readonly string[];
}

export function sharedRisks({ risks }: Pick<PlanReview, "risks">): readonly SharedRisk[] {
  const groups = new Map<string, ReviewedRisk[]>();
  for (const risk of risks) {
    const key = `${risk.level} ${risk.kind} ${risk.what}`;
    groups.set(key, [...(groups.get(key) ?? []), risk]);
  }
  return [...groups.values()].map((group) => ({
    kind: group[0].kind,
    level: group[0].level,
    what: group[0].what,
    constructs: [...new Set(group.map(({ construct }) => construct))],
    addresses: group.map(({ address }) => address),
  }));
}
