import type { PlanInFolder } from "../operations/plan/plan-environment";
import type { Several } from "../operations/plan/several";
import type { Outcome } from "./exit-codes";
import { renderOverview, renderPlan } from "./review-text";
import { type NotDone, renderNotDone, toldFailure } from "./several-text";
import type { Paint } from "./terminal";

/** What `symphony plan` tells: a plan for each environment, or what kept it from being made. */
export interface Plans {
  readonly plans: readonly ToldPlan[];
}

export interface ToldPlan extends NotDone {
  /** Without the digests by which a later plan is compared with it: they are in its folder. */
  readonly plan?: Omit<PlanInFolder, "changes">;
}

/** @throws the error of the only environment, so that it ends the command as any other does */
export function plansOf(all: readonly Several<PlanInFolder>[]): Plans {
  return {
    plans: toldFailure(all, ({ changes: _, ...plan }) => ({ outcome: "ok" as const, plan })),
  };
}

/** That of the first environment that could not be planned. */
export function plansOutcome({ plans }: Plans): Outcome {
  return plans.find(({ outcome }) => outcome !== "ok")?.outcome ?? "ok";
}

/** Each plan, and where there are several the line of each at the end. Every line ended. */
export function renderPlans({ plans }: Plans, paint: Paint): string {
  const each = plans.flatMap(({ plan }) => (plan === undefined ? [] : [renderPlan(plan, paint)]));
  return [...each, ...(plans.length > 1 ? [renderOverview(plans, paint)] : [])].join("\n");
}

export function renderUnplanned({ plans }: Plans, paint: Paint): string {
  return renderNotDone(plans, paint);
}
