import type { Flow } from "../../artifacts/pipelines";
import type { PipelineRecord } from "../../model/pipeline-record";

/** `Gates of delivery`: a heading of pipeline-design.md, which other documents link to. */
export function pipelineTitle(part: string, { name }: Pick<PipelineRecord, "name">): string {
  return `${part} of ${name}`;
}

/** `Release a version by delivery`. */
export function flowTitle({ title }: Pick<Flow, "title">, { name }: Pick<PipelineRecord, "name">): string {
  return `${title} by ${name}`;
}

/** From a document beside it. */
export const PIPELINE_DESIGN = "pipeline-design.md";
