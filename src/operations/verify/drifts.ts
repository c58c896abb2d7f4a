import { refuseUnknownEnvironments } from "../context/known-environment";
import { openEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { inPhase } from "../plan/in-phase";
import { type Several, forEach, meantEnvironments } from "../plan/several";
import { synthesizeFor } from "../plan/synthesize-for";
import { type Drift, findDrift } from "./drift";

/** Which environments to compare with what runs. */
export interface DriftsRequest {
  /** @default - every environment of the app */
  readonly environments?: readonly string[];
  /** Whether the app is run first. @default false */
  readonly synthesize?: boolean;
}

/**
 * Compares what runs in several environments with their Terraform, at once.
 *
 * @throws OperationError where there is no such environment
 */
export async function findDrifts(
  context: OperationContext,
  { environments, synthesize = false }: DriftsRequest,
): Promise<readonly Several<Drift>[]> {
  const command = `symphony drift ${environments?.join(" ") ?? "--all"}`;
  if (environments) refuseUnknownEnvironments(context.configuration, environments, command);
  if (synthesize) await synthesizeFor(context, environments ?? ["all"]);
  const names = meantEnvironments(context, environments, command);
  return forEach(names, (name) => {
    const environment = openEnvironment(context.configuration, name, command);
    return inPhase(
      context,
      name,
      "Compare with what runs",
      () => findDrift(context, environment),
      ({ hasDrift }) => (hasDrift ? "it differs" : "no difference"),
    );
  });
}
