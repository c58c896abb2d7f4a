import type { TerraformActions, TerraformPlan, TerraformResourceChange } from "../terraform-json";
import { isReplacement } from "./action";
import type { PlannedChange } from "./plan-review";
import { afterOf } from "./property-changes";
import { UNKNOWN, valueDigests } from "./value-digests";

/** Every planned change but reads and what stays as it is, by address. */
export function plannedChanges(plan: TerraformPlan): readonly PlannedChange[] {
  return (plan.resource_changes ?? [])
    .filter(({ mode, change }) => mode === "managed" && !["no-op", "read", "open"].includes(change.actions[0]))
    .map((planned) => ({
      address: addressOf(planned),
      actions: planned.change.actions,
      isTainted: planned.action_reason === "replace_because_tainted" || undefined,
      after: Object.fromEntries(valueDigests(afterOf(planned.change), planned.address)),
    }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/**
 * What a later plan would do that the approved one does not: one sentence each, none where it goes no further. What the approved plan
 * left to the apply may be known by now; whatever was known must be the same.
 */
export function beyondApproved(approved: readonly PlannedChange[], now: readonly PlannedChange[]): readonly string[] {
  const known = new Map(approved.map((change) => [change.address, change]));
  return now.flatMap((change) => {
    const found = known.get(change.address);
    if (found !== undefined) return beyond(found, change);
    return isLeftBehind(change, known)
      ? []
      : [`${change.address} would be ${verb(change.actions)}: that was not approved.`];
  });
}

/** How many attributes a sentence names. */
const MOST = 3;

function beyond(approved: PlannedChange, now: PlannedChange): readonly string[] {
  const { address } = now;
  if (now.isTainted && !approved.isTainted)
    return [`${address} is tainted, since its creation did not end well: that it is replaced was not approved.`];
  if (!isWithin(approved.actions, now.actions))
    return [`${address} would be ${verb(now.actions)}: that it is ${verb(approved.actions)} was approved.`];
  const differing = differingPaths(approved.after, now.after);
  if (differing.length === 0) return [];
  const more = differing.length > MOST ? ` and ${differing.length - MOST} more` : "";
  return [`${address} would not become what was approved: ${differing.slice(0, MOST).join(", ")}${more}.`];
}

/** The same actions, or what is left of a replacement whose first half is done. */
function isWithin(approved: TerraformActions, now: TerraformActions): boolean {
  if (approved.join() === now.join()) return true;
  return isReplacement(approved) && approved[0] === "delete" && now.join() === "create";
}

type Digests = PlannedChange["after"];

function differingPaths(approved: Digests, now: Digests): readonly string[] {
  const added = Object.keys(now).filter((path) => now[path] !== approved[path] && !wasUnknown(approved, path));
  const lost = Object.keys(approved).filter((path) => approved[path] !== UNKNOWN && !(path in now));
  return [...new Set([...added, ...lost])].map(readable).sort();
}

/** Whether a path, or a whole that it is a part of, was left to the apply. */
function wasUnknown(approved: Digests, path: string): boolean {
  const parts = path.split("/");
  return parts.some((_, index) => approved[parts.slice(0, index + 1).join("/")] === UNKNOWN);
}

function readable(path: string): string {
  return path
    .split("/")
    .map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"))
    .join(".");
}

const DEPOSED = / \(deposed [0-9a-z]+\)$/;

/** The old one of an approved replacement, which was to go once the new one is there. */
function isLeftBehind({ address, actions }: PlannedChange, approved: ReadonlyMap<string, PlannedChange>): boolean {
  const replaced = approved.get(address.replace(DEPOSED, ""));
  return (
    DEPOSED.test(address) && actions.join() === "delete" && replaced !== undefined && isReplacement(replaced.actions)
  );
}

function addressOf({ address, deposed }: TerraformResourceChange): string {
  return deposed === undefined ? address : `${address} (deposed ${deposed})`;
}

function verb(actions: TerraformActions): string {
  if (isReplacement(actions)) return "replaced";
  const verbs: Partial<Record<TerraformActions[number], string>> = {
    create: "created",
    update: "updated",
    delete: "deleted",
  };
  return verbs[actions[0]] ?? "forgotten";
}
