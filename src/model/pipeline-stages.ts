import type { PipelineRecord } from "./pipeline-record";

/** What tells of an environment how a pipeline treats it. */
export interface StagedEnvironment {
  readonly name: string;
  readonly platform: { readonly name: string };
}

/** Whether a pipeline only tries an environment: one on a Docker host is started on the runner, verified, and removed again. */
export function isOnlyTried({ platform }: Pick<StagedEnvironment, "platform">): boolean {
  return platform.name === "docker";
}

/** The environments that a pipeline releases to, in its order: those that it does not only try. */
export function releasedStages(
  { promote }: Pick<PipelineRecord, "promote">,
  environments: readonly StagedEnvironment[],
): readonly string[] {
  const tried = new Set(environments.filter(isOnlyTried).map(({ name }) => name));
  return promote.filter((name) => !tried.has(name));
}

/** Whether some pipeline releases to an environment: what it did is on its host, and in no log of symphony. */
export function isReleasedByPipeline(
  { pipelines }: { readonly pipelines: readonly Pick<PipelineRecord, "promote">[] },
  environment: StagedEnvironment,
): boolean {
  return pipelines.some((pipeline) => releasedStages(pipeline, [environment]).includes(environment.name));
}

/** Names of the pipelines that release to an environment. */
export function releasingPipelines(
  { pipelines }: { readonly pipelines: readonly Pick<PipelineRecord, "name" | "promote">[] },
  environment: StagedEnvironment,
): readonly string[] {
  return pipelines
    .filter((pipeline) => releasedStages(pipeline, [environment]).includes(environment.name))
    .map(({ name }) => name);
}
