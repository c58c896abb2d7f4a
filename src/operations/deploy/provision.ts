import { openEnvironment } from "../context/open-environment";
import { refuseUnknownEnvironments } from "../context/known-environment";
import type { OperationContext } from "../context/operation-context";
import { synthesizeFor } from "../plan/synthesize-for";
import { commandOf } from "./delivery";
import { deploy } from "./deploy";
import { type DeployRequest, isSaved } from "./deploy-request";
import type { DeployResult } from "./deploy-result";
import { NO_VERSION } from "../releases/release";
import { provisioningSteps } from "./provisioning-steps";

export interface ProvisionResult extends DeployResult {
  /** What had to be true before, and what people do now: sentences in order. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Deploys an environment for the first time: its images may not be there yet. Where it runs already, what runs is kept.
 *
 * @throws as {@link deploy}
 */
export async function provision(context: OperationContext, request: DeployRequest): Promise<ProvisionResult> {
  const command = commandOf(request).replace("deploy", "provision");
  refuseUnknownEnvironments(context.configuration, [request.environment], command);
  // So that what must be true before is told before anything else is tried.
  if (request.synthesize !== false && !isSaved(request)) await synthesizeFor(context, [request.environment]);
  const environment = openEnvironment(context.configuration, request.environment, command);
  const { before } = provisioningSteps(environment, true);
  for (const text of before) context.listen({ kind: "message", environment: environment.name, text });
  const result = await deploy(context, { ...request, synthesize: false, newVersion: NO_VERSION });
  const deploysImages = !Object.values(result.plan.versions).includes(NO_VERSION);
  return { ...result, ...provisioningSteps(environment, deploysImages) };
}
