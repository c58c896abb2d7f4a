import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { initialise } from "../plan/initialise";
import { planAndForget } from "../plan/plan-to-file";
import { runningVersions } from "../plan/running-versions";
import { terraformOf } from "../plan/terraform-of";
import { chooseVersions } from "../plan/versions";
import type { PlanReview } from "../review/plan-review";
import { reviewPlan } from "../review/review-plan";

/** What runs beside what the Terraform on this machine says. */
export interface Drift {
  /** What a deployment would do to take it back. */
  readonly review: PlanReview;
  readonly hasDrift: boolean;
}

/**
 * Plans the versions that run, and forgets the plan: what it holds was changed outside of Terraform, or was declared and not deployed.
 * The app is not run: check out the commit that is deployed to see the former alone.
 *
 * @param versions by input variable. @default - those that run
 * @throws OperationError where Terraform failed
 */
export async function findDrift(
  context: Pick<OperationContext, "signal" | "variables">,
  environment: OpenEnvironment,
  versions?: Readonly<Record<string, string>>,
): Promise<Drift> {
  await initialise(terraformOf(context, environment));
  const running = versions ?? (await runningVersions(context, environment));
  const command = `symphony drift ${environment.name}`;
  // A variable of this shell that names another version is no drift.
  const variables = { ...chooseVersions(context, environment, { kind: "deploy", running, command }), ...running };
  const { json, hasChanges } = await planAndForget(context, environment, { variables });
  return { review: reviewPlan(environment.facts, json), hasDrift: hasChanges };
}
