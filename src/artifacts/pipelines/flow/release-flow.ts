import { type DeployedTarget, type PipelineContext } from "./context";
import type { Flow, FlowJob } from "./flow";
import { buildJob } from "./jobs/build";
import { deployJob } from "./jobs/deploy";
import type { JobFrame } from "./jobs/frame";
import { planJob } from "./jobs/plan";
import { publishJob } from "./jobs/publish";
import { scanJob } from "./jobs/scan";
import { testJob } from "./jobs/test";
import { trialJob } from "./jobs/trial";
import { verifyJob } from "./jobs/verify";
import { versionJob } from "./jobs/version";

/** A tag becomes a release: through every environment in turn, each verified before the next is planned. */
export function releaseFlow(context: PipelineContext): Flow {
  const { pipeline, targets } = context;
  const version = versionJob(context);
  const first = frameOf(version, []);
  const build = buildJob(context, first);
  const checks = [testJob(context, first), scanJob(context, first), ...(build ? [build] : [])];
  const jobs: FlowJob[] = [version, ...checks];
  let before = checks.map(({ id }) => id);
  for (const target of targets) {
    const added =
      target.kind === "trial"
        ? [trialJob(context, target, frameOf(version, before))]
        : deployment(context, target, version, before, false);
    jobs.push(...added);
    before = [added[added.length - 1].id];
  }
  jobs.push(publishJob(context, frameOf(version, before)));
  return {
    id: "release",
    title: "Release a version",
    purpose: `Brings the version of a tag through ${pipeline.promote.join(", ")}, each planned, approved, deployed and verified before the next.`,
    trigger: { kind: "tag", prefix: pipeline.tagPrefix },
    jobs,
  };
}

/** The jobs that bring a version into one environment. */
export function deployment(
  context: PipelineContext,
  target: DeployedTarget,
  version: FlowJob,
  needs: readonly string[],
  goesBack: boolean,
): readonly [FlowJob, FlowJob, FlowJob] {
  const { name } = target.environment;
  return [
    planJob(context, target, { ...frameOf(version, needs), goesBack }),
    deployJob(context, target, { ...frameOf(version, []), goesBack }),
    verifyJob(context, target, frameOf(version, [`deploy-${name}`])),
  ];
}

function frameOf({ id }: FlowJob, needs: readonly string[]): JobFrame {
  return { needs, version: id };
}
