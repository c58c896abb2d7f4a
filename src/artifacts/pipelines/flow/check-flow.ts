import { type PipelineContext, deployedTargets } from "./context";
import type { Flow, FlowJob } from "./flow";
import { buildJob } from "./jobs/build";
import { RELEASE_VERSION } from "./jobs/frame";
import { previewJob } from "./jobs/plan";
import { scanJob } from "./jobs/scan";
import { testJob } from "./jobs/test";
import { trialJob } from "./jobs/trial";

/** A version that no release has. */
const NO_RELEASE = "0.0.0-check";

/** What every change passes before and after it reaches the branch. */
export function checkFlow(context: PipelineContext): Flow {
  const { pipeline, targets } = context;
  const first = { needs: [] };
  const jobs = [
    testJob(context, first),
    scanJob(context, first),
    buildJob(context, first),
    ...targets.flatMap((target) => (target.kind === "trial" ? [trialJob(context, target, first)] : [])),
    ...deployedTargets(context).map((target) => previewJob(context, target, { needs: ["scan"] })),
  ];
  return {
    id: "check",
    title: "Check a change",
    purpose: `Builds, tests and scans every change that is proposed for ${pipeline.branch}, and shows what it would do to each environment; where people approve, once it has reached ${pipeline.branch}.`,
    trigger: { kind: "change", branch: pipeline.branch },
    jobs: jobs.flatMap((job) => (job ? [withVersion(job)] : [])),
  };
}

function withVersion(job: FlowJob): FlowJob {
  const needsIt = job.steps.some(({ run }) => run.includes(`$${RELEASE_VERSION}`));
  return needsIt ? { ...job, constants: { ...job.constants, [RELEASE_VERSION]: NO_RELEASE } } : job;
}
