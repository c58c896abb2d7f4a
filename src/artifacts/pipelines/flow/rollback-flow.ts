import { type PipelineContext, deployedTargets } from "./context";
import type { Flow, FlowInput } from "./flow";
import { TO_VERSION, rollbackVersionJob } from "./jobs/rollback-version";
import { deployment } from "./release-flow";

/** Its images are in the repositories already, and its jobs were run when it was released. */
export function rollbackFlow(context: PipelineContext): Flow | undefined {
  const targets = deployedTargets(context);
  if (targets.length === 0) return undefined;
  const version = rollbackVersionJob(context);
  const environment: FlowInput = {
    name: "TARGET_ENVIRONMENT",
    description: "Environment that goes back",
    choices: targets.map((target) => target.environment.name),
  };
  return {
    id: "rollback",
    title: "Roll back",
    purpose:
      "Brings one environment back to a version that was released, its Terraform and its images: planned, approved, deployed and verified as a release is.",
    trigger: { kind: "manual", prefix: context.pipeline.tagPrefix, inputs: [environment, TO_VERSION] },
    jobs: [
      version,
      ...targets.flatMap((target) =>
        deployment(context, target, version, [], true).map((job) => ({
          ...job,
          onlyWhen: { input: environment.name, is: target.environment.name },
        })),
      ),
    ],
  };
}
