import { terraformOf } from "../../plan/terraform-of";
import { DeploymentLog } from "../../records/deployment-log";
import { type LoggedRuns, whatRuns } from "../../records/what-runs";
import type { Delivery } from "../delivery";
import { planPatiently } from "../plan-patiently";

/**
 * Whether nothing of an environment is there yet, so that nothing of it can have been rehearsed, restored or measured. The state
 * decides, as it is now and not as a saved plan tells it: one that holds a single resource is never a first. Nor is an empty one of
 * which the log tells that something runs, as after a state was lost. Terraform is initialised.
 */
export async function isFirstDeployment(delivery: Pick<Delivery, "context" | "environment">): Promise<boolean> {
  if (loggedRuns(delivery).deployed !== undefined) return false;
  const { context, environment } = delivery;
  const terraform = terraformOf(context, environment);
  return (await planPatiently(context, environment.name, () => terraform.countResources())) === 0;
}

/** Whether the only deployments that were begun did not come through: there is no release that users have. */
export function isFirstUnfinished(delivery: Pick<Delivery, "context" | "environment">): boolean {
  const { deployed, destroyed, unsettled } = loggedRuns(delivery);
  return deployed === undefined && destroyed === undefined && unsettled !== undefined;
}

function loggedRuns({ context, environment }: Pick<Delivery, "context" | "environment">): LoggedRuns {
  const attempts = new DeploymentLog(environment.places.deployments, context.clock).attempts();
  return whatRuns(attempts.filter((each) => each.environment === environment.name).reverse());
}
