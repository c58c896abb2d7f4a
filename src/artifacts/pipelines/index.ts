import type { PipelineHost } from "../../model/pipeline-host";
import type { PipelineRecord } from "../../model/pipeline-record";
import type { ProjectRecord } from "../../model/record";
import type { GeneratedFile } from "../generated-file";
import { flowsOf } from "./flow";
import { githubActions } from "./github-actions";
import { gitlabCi } from "./gitlab-ci";
import type { HostFormat, HostedPipeline } from "./host";
import { jenkins } from "./jenkins";

export type * from "./flow/flow";
export type { HostFormat, HostedPipeline, SetUpStep } from "./host";

/** Every host by its kind: a new one is a folder and a line here. */
const FORMATS: { readonly [Kind in PipelineHost["kind"]]: HostFormat<Extract<PipelineHost, { kind: Kind }>> } = {
  github: githubActions,
  gitlab: gitlabCi,
  jenkins,
};

/** The files of every pipeline of a project, for each of its hosts. */
export function pipelineFiles(project: ProjectRecord): readonly GeneratedFile[] {
  return project.pipelines.flatMap((pipeline) =>
    hostsOf(project, pipeline).flatMap(({ format, hosted }) => format.files(hosted)),
  );
}

/** The hosts of a pipeline with what they render. */
export function hostsOf(
  project: ProjectRecord,
  pipeline: PipelineRecord,
): readonly { readonly format: HostFormat; readonly hosted: HostedPipeline }[] {
  const flows = flowsOf(project, pipeline);
  return pipeline.hosts.map((host) => ({
    format: FORMATS[host.kind] as unknown as HostFormat,
    hosted: { project, pipeline, host, flows },
  }));
}
