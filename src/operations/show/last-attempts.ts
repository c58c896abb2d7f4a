import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import type { Attempt } from "../records/deployment-entry";
import { DeploymentLog } from "../records/deployment-log";
import { type LoggedRuns, whatRuns } from "../records/what-runs";

/** What the deployment log tells of an environment. */
export interface LoggedState extends LoggedRuns {
  /** The last attempt, whatever it was and however it ended. @default - there was none */
  readonly last?: Attempt;
}

/**
 * Reads the log of deployments.
 *
 * @throws OperationError `not-possible` where it cannot be read
 */
export function loggedState(
  { clock }: Pick<OperationContext, "clock">,
  { name, places }: Pick<OpenEnvironment, "name" | "places">,
): LoggedState {
  const attempts = new DeploymentLog(places.deployments, clock)
    .attempts()
    .filter(({ environment }) => environment === name)
    .reverse();
  return { ...whatRuns(attempts), last: attempts[0] };
}
