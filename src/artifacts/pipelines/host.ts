import type { PipelineHost } from "../../model/pipeline-host";
import type { PipelineRecord } from "../../model/pipeline-record";
import type { ProjectRecord } from "../../model/record";
import type { GeneratedFile } from "../generated-file";
import type { Flow } from "./flow/flow";

/** What a host's files are made from. */
export interface HostedPipeline<Host extends PipelineHost = PipelineHost> {
  readonly project: ProjectRecord;
  readonly pipeline: PipelineRecord;
  readonly host: Host;
  readonly flows: readonly Flow[];
}

/** One host of pipelines: how flows become its files, and what people must set up there by hand. */
export interface HostFormat<Host extends PipelineHost = PipelineHost> {
  /** For readers: `GitHub Actions`. */
  readonly title: string;
  files(hosted: HostedPipeline<Host>): readonly GeneratedFile[];
  /** Path of the file that holds a flow. */
  fileOf(hosted: HostedPipeline<Host>, flow: Flow): string;
  /** What cannot be declared in a file, as steps for whoever administers the host. Commands stand in `code`. */
  setUp(hosted: HostedPipeline<Host>): readonly SetUpStep[];
  /** Where the host cannot do what a flow asks for, and what it does instead. */
  differences(hosted: HostedPipeline<Host>): readonly string[];
  /** How a person starts a rollback, and how the deployment of an environment is approved. */
  readonly words: { readonly startRollback: string; readonly approve: string; readonly runAgain: string };
}

export interface SetUpStep {
  readonly text: string;
  /** Lines of a shell. */
  readonly code?: string;
}
