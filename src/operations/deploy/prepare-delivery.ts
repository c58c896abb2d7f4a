import { existsSync } from "node:fs";
import { refuseUnknownEnvironments } from "../context/known-environment";
import { openEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { OperationError } from "../operation-error";
import { ViolatedControls } from "../plan/blocking-findings";
import { refuseUnknownStores } from "../plan/destruction";
import { type PlanInFolder, planEnvironment } from "../plan/plan-environment";
import { defaultPlanFolder } from "../plan/plan-folder";
import { readPlan } from "../plan/read-plan";
import { BlockedDeployment, failedBy } from "./blocked-deployment";
import { type Delivery, commandOf } from "./delivery";
import { type DeployRequest, isSaved } from "./deploy-request";
import { changeWindowGate } from "./gates/change-window";
import { readinessGate } from "./gates/readiness";
import { ownPlan } from "./own-plan";
import { planPatiently } from "./plan-patiently";

/**
 * Makes the plan, or takes the one that was approved. Its own copy of the plan is to be removed when it is over.
 *
 * @throws BlockedDeployment where controls are violated or what holds beforehand forbids the plan, with the other gates that can be judged without a plan
 * @throws OperationError where there is no such environment or plan, or it cannot be planned
 */
export async function prepareDelivery(context: OperationContext, request: DeployRequest): Promise<Delivery> {
  const { kind = "deploy" } = request;
  const command = commandOf(request);
  refuseUnknownNames(context, request, command);
  const plan = isSaved(request) ? savedPlan(context, request, command) : await makePlan(context, request, command);
  const environment = openEnvironment(context.configuration, request.environment, command);
  return { context, request, kind, environment, plan, own: ownPlan(environment, plan, command), command };
}

/** Before the app or Terraform is run for a name that nothing has. */
function refuseUnknownNames({ configuration }: OperationContext, request: DeployRequest, command: string): void {
  const { environment, stores = [] } = request;
  refuseUnknownEnvironments(configuration, [environment], command);
  if (stores.length > 0) refuseUnknownStores(openEnvironment(configuration, environment, command), stores, command);
}

function savedPlan(context: OperationContext, request: DeployRequest, command: string): PlanInFolder {
  const { places } = openEnvironment(context.configuration, request.environment, command);
  const folder = request.plan ?? defaultPlanFolder(places, request.environment);
  if (!existsSync(folder)) throw noPlan(folder, request, command);
  const plan = readPlan(folder, command);
  refuseOther(plan, request, command);
  return plan;
}

function noPlan(folder: string, { environment }: DeployRequest, command: string): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `There is no plan in ${folder}.`,
    command,
    fix: `Make one with symphony plan ${environment}, or name its folder with --plan.`,
  });
}

/** A plan of something else was given by mistake, and nothing of it may happen here. */
function refuseOther(plan: PlanInFolder, request: DeployRequest, command: string): void {
  const { environment, version, stores, kind = "deploy" } = request;
  const differs =
    plan.environment !== environment
      ? `It is one of ${plan.environment}, and not of ${environment}.`
      : plan.kind !== (kind === "destroy" ? "destroy" : "deploy")
        ? `It is one to ${plan.kind}, and not to ${kind}.`
        : version !== undefined && plan.version !== version
          ? `It is one of ${plan.version ?? "the versions that ran"}, and not of ${version}.`
          : stores !== undefined && namesOf(plan.stores) !== namesOf(stores)
            ? `It destroys ${namesOf(plan.stores)} of the data stores, and not ${namesOf(stores)}.`
            : undefined;
  if (differs === undefined) return;
  throw new OperationError({
    failure: "not-possible",
    problem: `The plan in ${plan.folder} is not what was asked for. ${differs}`,
    command,
    fix: "Give the folder of the plan that is meant, or leave --plan and --digest out.",
  });
}

function namesOf(stores: readonly string[] = []): string {
  return stores.length === 0 ? "none" : [...new Set(stores)].sort().join(", ");
}

async function makePlan(context: OperationContext, request: DeployRequest, command: string): Promise<PlanInFolder> {
  const { environment, version, synthesize, stores, kind, newVersion } = request;
  const planKind = kind === "destroy" ? "destroy" : "deploy";
  // The controls of what goes or goes back were judged when it was deployed.
  const judge = kind === "rollback" || kind === "destroy" ? false : undefined;
  const asked = { environment, version, synthesize, stores, kind: planKind, judge, newVersion } as const;
  try {
    return await planPatiently(context, environment, () => planEnvironment(context, asked));
  } catch (error) {
    if (!(error instanceof OperationError) || error.failure !== "blocked") throw error;
    throw await blockedEarly(context, request, command, error);
  }
}

async function blockedEarly(
  context: OperationContext,
  request: DeployRequest,
  command: string,
  error: OperationError,
): Promise<Error> {
  const environment = openEnvironment(context.configuration, request.environment, command);
  const about = { context, request, environment, kind: request.kind ?? "deploy" };
  const gate = error instanceof ViolatedControls ? "controls" : "plan";
  const gates = [failedBy(gate, error), await readinessGate(about), changeWindowGate(about)];
  return new BlockedDeployment(gates, undefined, command);
}
