import { type PipelineContext, deployedTargets } from "./context";
import type { Flow } from "./flow";
import { driftJob } from "./jobs/drift";

export function driftFlow(context: PipelineContext): Flow | undefined {
  const { drift, branch } = context.pipeline;
  const targets = deployedTargets(context);
  if (drift === undefined || targets.length === 0) return undefined;
  return {
    id: "drift",
    title: "Look for drift",
    purpose:
      "Compares every environment with the release that runs in it, and fails where somebody changed it by another way.",
    trigger: { kind: "schedule", cron: drift, branch },
    jobs: targets.map((target) => driftJob(context, target, { needs: [] })),
  };
}
