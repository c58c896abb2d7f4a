import type { PipelineContext } from "../context";
import type { FlowJob } from "../flow";
import { commandLines } from "../../../../values/shell-words";
import { type JobFrame, jobFrame } from "./frame";
import { installSteps } from "./test";

/** The configuration is judged, and everything generated is what the app makes. */
export function scanJob({ pipeline }: PipelineContext, frame: JobFrame): FlowJob {
  const { install, scans } = pipeline;
  return {
    ...jobFrame(frame),
    id: "scan",
    stage: "scan",
    title: "Scan",
    purpose: ["Judges the Terraform by every control", ...scans.map(({ name }) => name)].join("; ") + ".",
    tools: ["node"],
    timeoutMinutes: 20,
    steps: [
      ...installSteps(install),
      { title: "Gate: symphony check", run: "npx --no-install symphony check" },
      ...scans.map(({ name, run, folder }) => ({ title: name, run: commandLines(run, folder) })),
    ],
    onFailure:
      "Run symphony check in your own checkout: it names each finding with its fix, and each generated file that is not committed.",
  };
}
