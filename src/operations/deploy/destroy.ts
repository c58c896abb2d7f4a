import type { OperationContext } from "../context/operation-context";
import { deploy } from "./deploy";
import { type BlockedResult, orBlocked } from "./blocked-deployment";
import type { DeployResult } from "./deploy-result";

export interface DestroyRequest {
  readonly environment: string;
  /** Data stores that are destroyed too, by construct. @default - all are kept */
  readonly stores?: readonly string[];
  /** Digest that was approved, of the plan that a dry run left: no other is applied. @default - a plan is made */
  readonly digest?: string;
  /** Stop before anything is changed, after every gate was looked at. @default false */
  readonly isDryRun?: boolean;
  /** Seconds for which Terraform waits where somebody else holds the lock of the state. @default 120 */
  readonly lockTimeoutSeconds?: number;
}

/**
 * Takes an environment down. Data stores, and all that they need, are kept unless they are named.
 *
 * @throws OperationError `not-possible` where a name is no data store's
 */
export async function destroyEnvironment(
  context: OperationContext,
  request: DestroyRequest,
): Promise<DeployResult | BlockedResult> {
  const { environment: name, stores, digest, isDryRun, lockTimeoutSeconds } = request;
  const deployment = deploy(context, {
    environment: name,
    kind: "destroy",
    stores,
    digest,
    isDryRun,
    lockTimeoutSeconds,
    // What is there is what was deployed: whatever the app declares by now changes nothing of it.
    synthesize: false,
    runsJobs: false,
    verify: false,
  });
  return orBlocked(name, deployment);
}
