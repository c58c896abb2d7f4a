import type { PipelineRecord } from "../../../model/pipeline-record";
import type { Artifact, Flow, FlowJob } from "../flow/flow";
import { uses } from "./actions";
import type { Step } from "./workflow-types";

/** Puts what earlier jobs left where they made it. */
export function takeSteps(flow: Flow, { takes }: FlowJob): readonly Step[] {
  return takes.map((name) => takeStep(findArtifact(flow, name)));
}

export function takeStep({ name, path }: Artifact): Step {
  return { name: `Take ${name}`, uses: uses("actions/download-artifact"), with: { name, path } };
}

function findArtifact(flow: Flow, name: string): Artifact {
  const found = flow.jobs.flatMap(({ leaves }) => leaves).find((artifact) => artifact.name === name);
  if (!found) throw new Error(`No job of ${flow.id} leaves the artifact ${name}`);
  return found;
}

/** What a later job takes is kept of a success alone. What people read is kept of a failure too, where there is something. */
export function leaveSteps(flow: Flow, { leaves }: FlowJob, { keepDays }: PipelineRecord): readonly Step[] {
  return leaves.map(({ name, path }) => {
    const isTaken = flow.jobs.some(({ takes }) => takes.includes(name));
    return {
      name: `Keep ${name}`,
      ...(!isTaken && { if: "${{ !cancelled() }}" }),
      uses: uses("actions/upload-artifact"),
      with: {
        name,
        path,
        "if-no-files-found": isTaken ? "error" : "warn",
        "retention-days": keepDays,
        // Another attempt of the run finds the artifact of the attempt before.
        overwrite: true,
      },
    };
  });
}
