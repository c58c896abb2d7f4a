import type { RequirementVerdict } from "../evidence-report";
import type { Tally } from "./evidence";
import { plural } from "../../values/plural";

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
 * Whether a requirement holds. Controls that are named for it have to be satisfied somewhere; where none is named, it is
 * declared and no more. One violated row, of its controls or at its constructs' own resources, is enough for unmet.
 */
export function judgeClaims({ reason, controls, constructs, ...claims }: Claims): Judged {
  if (reason !== undefined) return { verdict: "elsewhere", evidence: reason };
  if (controls.length + constructs.length === 0)
    return { verdict: "unmet", evidence: "No construct says to satisfy it, and no control is named for it." };
  const all = [...claims.controlTallies, ...claims.constructTallies];
  const violated = violatedWords(all);
  if (violated !== undefined) return { verdict: "unmet", evidence: violated };
  if (controls.length === 0) return { verdict: "declared", evidence: declaredWords(claims.constructTallies) };
  const { controlTallies } = claims;
  return controlTallies.some(({ satisfied }) => satisfied > 0)
    ? { verdict: "met", evidence: foundWords(controlTallies, "as its controls ask") }
    : { verdict: "unproven", evidence: unprovenWords(controlTallies) };
}

/** That nothing at its constructs is violated proves no requirement: nobody chose those controls for it. */
function declaredWords(tallies: readonly Tally[]): string {
  const words = "The constructs say so; no control is named for it.";
  if (!tallies.some(({ satisfied }) => satisfied > 0)) return words;
  return `${words} ${foundWords(tallies, "at them as the catalogue asks")}`;
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
  return `${plural(satisfied, "value")} ${what}, in ${listed(environments)}${rest === "" ? "" : `; ${rest}`}.`;
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
    unknown > 0 ? `${plural(unknown, "value")} known only after a deploy` : "",
    accepted > 0 ? `${plural(accepted, "violation")} accepted` : "",
    notJudged > 0 ? "no Terraform shows what a control asks" : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function sum(tallies: readonly Tally[], of: "satisfied" | "unknown" | "accepted" | "notJudged"): number {
  return tallies.reduce((total, tally) => total + tally[of], 0);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
