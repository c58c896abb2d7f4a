import type { PlanReview } from "../../review/plan-review";
import { findDrift } from "../drift";
import type { Found, Looking } from "../looking";

/** Whether a new plan of what runs is empty. */
export async function driftFound({ context, environment, request }: Looking): Promise<readonly Found[]> {
  const { name: subject } = environment;
  const { review, hasDrift } = await findDrift(context, environment, request.versions);
  if (!hasDrift) return [{ subject, status: "passed", found: "A new plan is empty." }];
  return [
    {
      subject,
      status: "failed",
      found: `A new plan is not empty: ${whatChanges(review)}.`,
      todo: `See what differs; a deployment takes it back: symphony drift ${subject}`,
    },
  ];
}

const MOST = 3;

/** `aws_security_group.api (update) and 2 more`. */
function whatChanges({ constructs, outputs }: PlanReview): string {
  const changes = constructs.flatMap((construct) => construct.changes.filter(({ action }) => action !== "read"));
  const named = changes.map(({ address, action }) => `${address} (${action})`);
  const all = [...named, ...outputs.map(({ path }) => `output ${path}`)];
  const shown = all.slice(0, MOST).join(", ");
  return all.length > MOST ? `${shown} and ${all.length - MOST} more` : shown || "its outputs";
}
