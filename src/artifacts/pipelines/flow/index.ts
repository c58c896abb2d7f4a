import type { PipelineRecord } from "../../../model/pipeline-record";
import type { ProjectRecord } from "../../../model/record";
import { checkFlow } from "./check-flow";
import { pipelineContext } from "./context";
import { driftFlow } from "./drift-flow";
import type { Flow } from "./flow";
import { releaseFlow } from "./release-flow";
import { rollbackFlow } from "./rollback-flow";

/** Everything that a pipeline does, in the order in which people meet it. */
export function flowsOf(project: ProjectRecord, pipeline: PipelineRecord): readonly Flow[] {
  const context = pipelineContext(project, pipeline);
  return [checkFlow(context), releaseFlow(context), rollbackFlow(context), driftFlow(context)].flatMap(
    (flow) => flow ?? [],
  );
}
