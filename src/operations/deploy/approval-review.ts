import type { ReviewCounts, ReviewedRisk } from "../review/plan-review";
import { type Delivery, versionOf } from "./delivery";
import type { Gate } from "./deploy-result";
import { lossesOf } from "./losses";

/** Risks that are shown whole; the others are counted. */
const MOST_RISKS = 12;

/** What a person should have read before they approve: what changes, what is dangerous about it, and what is lost. */
export function approvalReview(
  { plan, request }: Pick<Delivery, "plan" | "request">,
  gates: readonly Gate[],
): readonly string[] {
  const { review, commit, isDirty, digest } = plan;
  const isDestruction = plan.kind === "destroy";
  // What a destruction loses is told whole, before anything else.
  const risks = isDestruction ? review.risks.filter(({ kind }) => kind !== "data") : review.risks;
  const version = versionOf(plan);
  const passedOver = gates.filter(({ isPassedOver }) => isPassedOver);
  return [
    ...(request.remarks ?? []),
    ...passedOver.map(({ found }) => found),
    ...(isDestruction ? lossesOf(plan) : []),
    `Changes: ${countsOf(review.counts)}.`,
    ...review.constructs.map(({ construct, summary }) => `${construct}: ${summary}`),
    ...(isDestruction && risks.length === 0 ? [] : risksOf(risks)),
    ...(version === undefined ? [] : [`Version: ${version}.`]),
    ...(commit === undefined ? [] : [`Commit: ${commit}${isDirty ? ", with files that are not committed" : ""}.`]),
    `Digest of the plan: ${digest}.`,
    `The whole review: ${plan.folder}/review.md`,
  ];
}

/** What holds data that nothing brings back, and goes or is replaced. */
export function highDataRisks({ review }: Pick<Delivery["plan"], "review">): readonly ReviewedRisk[] {
  return review.risks.filter(({ kind, level }) => kind === "data" && level === "high");
}

/** What a person should have read before they agree to a loss: every part of it. */
export function dataLossReview(plan: Pick<Delivery["plan"], "review" | "digest">): readonly string[] {
  return [
    ...highDataRisks(plan).map(({ what, address }) => `${what} ${address}`),
    "Nothing brings it back but a backup. Changing the app and deploying that may keep it.",
    `Digest of the plan: ${plan.digest}.`,
  ];
}

/** `2 to create, 1 to replace`. */
export function countsOf(counts: ReviewCounts): string {
  const parts = (["create", "update", "replace", "delete"] as const).flatMap((action) =>
    counts[action] === 0 ? [] : [`${counts[action]} to ${action}`],
  );
  return parts.length === 0 ? "none" : parts.join(", ");
}

function risksOf(risks: readonly ReviewedRisk[]): readonly string[] {
  if (risks.length === 0) return ["Risks: none was found."];
  const shown = risks
    .slice(0, MOST_RISKS)
    .map(({ level, kind, what, address }) => `Risk (${level}, ${kind}): ${what} ${address}`);
  const more = risks.length - shown.length;
  return more === 0 ? shown : [...shown, `And ${more} more, in the review.`];
}
