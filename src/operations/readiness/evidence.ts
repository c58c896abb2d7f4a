import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import type { ReadAutomationLevel } from "../policy/automation-level";
import { heldAutomationLevel } from "../policy/held-level";
import type { Attempt } from "../records/deployment-entry";
import { DeploymentLog } from "../records/deployment-log";
import type { ReadinessItem } from "./readiness";
import type { Statement } from "./statement";
import { readStatements } from "./statement-log";

/** Everything that an environment's readiness is judged from. */
export interface ReadinessEvidence {
  readonly environment: OpenEnvironment;
  /** Every attempt of the project, the oldest first: a restore in staging counts for production. */
  readonly attempts: readonly Attempt[];
  readonly statements: readonly Statement[];
  readonly automation: ReadAutomationLevel;
  readonly now: Date;
  /** Version that is to be deployed. @default - none in particular */
  readonly version?: string;
}

/** Judges an item, or one for each of several things, such as stores. */
export type JudgeItem = (evidence: ReadinessEvidence) => readonly ReadinessItem[];

/** Reads the evidence of an environment on this machine. */
export async function gatherEvidence(
  context: Pick<OperationContext, "clock" | "signal" | "variables">,
  environment: OpenEnvironment,
  version?: string,
): Promise<ReadinessEvidence> {
  const { places } = environment;
  return {
    environment,
    attempts: new DeploymentLog(places.deployments).attempts(),
    statements: readStatements(places),
    automation: await heldAutomationLevel(context, places),
    now: context.clock.now(),
    version,
  };
}
