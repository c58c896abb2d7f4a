import type { RequirementVerdict } from "../evidence-report";
import type { Tally } from "./evidence";

export interface Judged {
  readonly verdict: RequirementVerdict;
  /** One sentence: what was found. */
  readonly evidence: string;
}

interface Claims {
  /** Why it is met outside of the infrastructure. */
  readonly reason?: string;
  /** Ids as the app names them, those that are not in the catalogue too. */
  readonly controls: readonly string[];
  readonly controlTallies: readonly Tally[];
  readonly constructs: readonly string[];
  readonly constructTallies: readonly Tally[];
}

/**
 * Whether a requirement holds. Controls that are named for it have to be satisfied somewhere; where none is named, the rows
 * at the own resources of its constructs tell. One violated row of either is enough for unmet.
 */
export function judgeClaims({ reason, controls, constructs, ...claims }: Claims): Judged {
  if (reason !== undefined) return { verdict: "elsewhere", evidence: reason };
  if (controls.length + constructs.length === 0)
    return { verdict: "unmet", evidence: "No construct says to satisfy it, and no control is named for it." };
  const all = [...claims.controlTallies, ...claims.constructTallies];
  const violated = violatedWords(all);
  if (violated !== undefined) return { verdict: "unmet", evidence: violated };
  const deciding = controls.length > 0 ? claims.controlTallies : claims.constructTallies;
  const what = controls.length > 0 ? "as its controls ask" : "at its constructs as the catalogue asks";
  if (deciding.some(({ satisfied }) => satisfied > 0)) return { verdict: "met", evidence: foundWords(deciding, what) };
  if (controls.length > 0) return { verdict: "unproven", evidence: unprovenWords(claims.controlTallies) };
  if (deciding.some(({ unknown, accepted }) => unknown + accepted > 0))
    return { verdict: "unproven", evidence: unprovenWords(deciding) };
  return { verdict: "declared", evidence: "The constructs say so; no control judges them." };
}

/** A row of two of the tallies, of a named control at a claiming construct, counts once. */
function violatedWords(tallies: readonly Tally[]): string | undefined {
  const rows = new Map(tallies.flatMap(({ violated }) => violated.map((one) => [one.row, one] as const)));
  const [first] = rows.values();
  if (!first) return undefined;
  const { row, control, environment } = first;
  const others = rows.size === 1 ? "" : `, and ${rows.size - 1} more`;
  return `Violated: ${control} in ${environment}, ${row.address} ${row.attribute}: ${row.found}${others}.`;
}

function foundWords(tallies: readonly Tally[], what: string): string {
  const satisfied = sum(tallies, "satisfied");
  const environments = [...new Set(tallies.flatMap((tally) => [...tally.environments]))];
  const rest = restWords(tallies);
  return `${counted(satisfied, "value")} ${what}, in ${listed(environments)}${rest === "" ? "" : `; ${rest}`}.`;
}

function unprovenWords(tallies: readonly Tally[]): string {
  const rest = restWords(tallies);
  if (rest !== "") return `Nothing proves it before a deploy: ${rest}.`;
  if (tallies.length === 0) return "The controls named for it are not in the catalogue.";
  return "The controls named for it apply to nothing in any environment.";
}

function restWords(tallies: readonly Tally[]): string {
  const [unknown, accepted, notJudged] = [sum(tallies, "unknown"), sum(tallies, "accepted"), sum(tallies, "notJudged")];
  return [
    unknown > 0 ? `${counted(unknown, "value")} known only after a deploy` : "",
    accepted > 0 ? `${counted(accepted, "violation")} accepted` : "",
    notJudged > 0 ? "no Terraform shows what a control asks" : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function sum(tallies: readonly Tally[], of: "satisfied" | "unknown" | "accepted" | "notJudged"): number {
  return tallies.reduce((total, tally) => total + tally[of], 0);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
