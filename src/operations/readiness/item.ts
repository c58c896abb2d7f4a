import { type Tier, tiers } from "../../model/tier";
import type { ReadinessItem } from "./readiness";

/** What an item is, whatever came of it. */
export type ItemHead = Pick<ReadinessItem, "id" | "title" | "blocks" | "isConfirmable">;

export function met(head: ItemHead, ...evidence: readonly string[]): ReadinessItem {
  return { ...head, status: "met", evidence };
}

export function open(head: ItemHead, evidence: readonly string[], todo: string): ReadinessItem {
  return { ...head, status: "open", evidence, todo };
}

export function notApplicable({ id, title }: ItemHead, ...why: readonly string[]): ReadinessItem {
  return { id, title, status: "not-applicable", evidence: why };
}

/** An item that a lower tier need not meet: what is open there does not apply, and what was found is still said. */
export function demandedFrom(least: Tier, tier: Tier, item: ReadinessItem): ReadinessItem {
  if (item.status !== "open" || tiers.indexOf(tier) >= tiers.indexOf(least)) return item;
  return notApplicable(item, `It is asked of ${least} alone.`, ...item.evidence);
}

/** Sentences for a list that may be long: the first of them, and how many more there are. */
export function firstOf(sentences: readonly string[], more: string): readonly string[] {
  if (sentences.length <= MOST) return sentences;
  return [...sentences.slice(0, MOST), `And ${sentences.length - MOST} more: ${more}`];
}

const MOST = 12;
