import type { ClassifiedFailure } from "../failures/failure-class";
import { terraformOf } from "../plan/terraform-of";
import type { Attempt } from "./attempt";
import { lockSecondsOf } from "./deploy-request";
import { overtaken } from "./gates/digest";
import { jobsBefore } from "./jobs/run-jobs";

/**
 * Jobs run before Terraform looks at its plan, and outside of the lock of the state: a migration would be done for a plan that is then
 * refused. So what Terraform refuses is found out first: a state that somebody holds, and one that is no longer that of the plan.
 *
 * @returns what is wrong with the plan; undefined where nothing is, or no job runs
 * @throws OperationError where somebody holds the lock of the state for longer than is waited
 */
export async function staleBeforeJobs(attempt: Attempt): Promise<ClassifiedFailure | undefined> {
  const { context, environment, request, plan } = attempt;
  if (jobsBefore(attempt).length === 0) return undefined;
  const before = await overtaken(attempt);
  if (before !== undefined) return stale(before);
  // Of a first deployment there is no state to hold, and no job that could run yet.
  if (plan.state === undefined) return undefined;
  await terraformOf(context, environment).refuseLocked(lockSecondsOf(request));
  // Whoever held the lock has changed it.
  const after = await overtaken(attempt);
  return after === undefined ? undefined : stale(after);
}

function stale(evidence: string): ClassifiedFailure {
  return {
    class: "stale-plan",
    evidence,
    cause: `${evidence} No job ran, and nothing was changed.`,
    todo: [
      "Find out who: symphony history shows the last attempts.",
      "Plan again, have the new plan approved, and deploy that.",
    ],
  };
}
