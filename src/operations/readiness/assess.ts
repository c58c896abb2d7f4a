import { timestamp } from "../context/clock";
import type { OpenEnvironment } from "../context/open-environment";
import type { OperationContext } from "../context/operation-context";
import { type ReadinessEvidence, gatherEvidence } from "./evidence";
import { readinessItems } from "./items";
import { type Readiness, blockingItems } from "./readiness";

export interface AssessOptions {
  /** Version that is to be deployed: a rehearsal counts for its line of releases. @default - none in particular */
  readonly version?: string;
}

/**
 * Judges every item from evidence on this machine: the generated files and the logs. Nothing is asked of the platform.
 *
 * @throws OperationError `not-possible` where a log cannot be read
 */
export async function assessReadiness(
  context: Pick<OperationContext, "clock" | "signal" | "variables">,
  environment: OpenEnvironment,
  { version }: AssessOptions = {},
): Promise<Readiness> {
  return judgeReadiness(await gatherEvidence(context, environment, version));
}

/** Judges every item. Pure. */
export function judgeReadiness(evidence: ReadinessEvidence): Readiness {
  const { name, record } = evidence.environment;
  const items = readinessItems.flatMap((judge) => judge(evidence));
  const isReady = blockingItems({ items }).length === 0;
  return { environment: name, tier: record.tier, isReady, items, at: timestamp(evidence.now) };
}
