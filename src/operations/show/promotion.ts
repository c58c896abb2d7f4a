import type { PipelineRecord } from "../../model/pipeline-record";
import { type StagedEnvironment, releasedStages } from "../../model/pipeline-stages";
import type { Attempt } from "../records/deployment-entry";
import type { LoggedState } from "./last-attempts";

/** How an environment gets its next version. */
export interface NextPromotion {
  readonly pipeline: string;
  /** The environment before it that the pipeline releases to; the first has none. */
  readonly from?: string;
  /** What may come next, where something may. */
  readonly version?: string;
  readonly command?: string;
  /** Why nothing does, or what does: a sentence. */
  readonly because: string;
}

const ENDED: Readonly<Partial<Record<Attempt["outcome"], string>>> = {
  failed: "failed",
  interrupted: "was interrupted",
  killed: "was killed",
};

/**
 * @param states by environment
 * @param environments of the project
 */
export function nextPromotion(
  pipeline: Pick<PipelineRecord, "name" | "promote">,
  environment: string,
  states: ReadonlyMap<string, LoggedState>,
  environments: readonly StagedEnvironment[],
): NextPromotion {
  const { name } = pipeline;
  const stages = releasedStages(pipeline, environments);
  if (!stages.includes(environment))
    return { pipeline: name, because: "Each release is tried on the runner, and removed again." };
  const from = stages[stages.indexOf(environment) - 1];
  if (from === undefined) return { pipeline: name, because: "Each new release comes here first." };
  const { deployed, unsettled } = states.get(from) ?? {};
  const at = { pipeline: name, from };
  if (!deployed?.version) return { ...at, because: `No release of ${from} is in the log that could be promoted.` };
  const { version, outcome } = deployed;
  if (outcome !== "succeeded") return { ...at, because: `${version} is not verified in ${from}: it is ${outcome}.` };
  if (unsettled)
    return { ...at, because: `The last ${unsettled.kind} of ${from} ${ENDED[unsettled.outcome]}: settle it first.` };
  if (states.get(environment)?.deployed?.version === version)
    return { ...at, because: `It runs ${version}, as ${from} does.` };
  const command = `symphony promote ${from} ${environment} --version ${version}`;
  return { ...at, version, command, because: `${version} is verified in ${from}.` };
}
