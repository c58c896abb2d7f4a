import type { GithubHost } from "../../../model/pipeline-host";
import type { Flow, FlowInput } from "../flow/flow";
import type { HostedPipeline } from "../host";
import type { Concurrency, Workflow } from "./workflow-types";

/** What the name of a run tells besides the workflow's. */
const RUN_NAMES: Readonly<Record<Flow["id"], string | undefined>> = {
  check: undefined,
  release: "${{ github.ref_name }}",
  rollback: "of ${{ inputs.TARGET_ENVIRONMENT }} on ${{ github.ref_name }}",
  drift: undefined,
};

export function workflowName({ pipeline }: HostedPipeline<GithubHost>, { id }: Flow): string {
  return `${pipeline.name} ${id}`;
}

export function runName(hosted: HostedPipeline<GithubHost>, flow: Flow): { readonly "run-name"?: string } {
  const rest = RUN_NAMES[flow.id];
  return rest === undefined ? {} : { "run-name": `${workflowName(hosted, flow)} ${rest}` };
}

export function triggersOf({ trigger }: Flow): Workflow["on"] {
  switch (trigger.kind) {
    case "change":
      return { pull_request: { branches: [trigger.branch] }, push: { branches: [trigger.branch] } };
    case "tag":
      // By hand too: another attempt of the same run cannot plan anew what was reviewed.
      return { push: { tags: [versionPattern(trigger.prefix)] }, workflow_dispatch: null };
    case "manual":
      return { workflow_dispatch: { inputs: Object.fromEntries(trigger.inputs.map(inputOf)) } };
    case "schedule":
      return { schedule: [{ cron: trigger.cron }], workflow_dispatch: null };
  }
}

/** "Filter pattern cheat sheet": `+` is one or more of the character before. That no number begins with 0 is checked by the job. */
function versionPattern(prefix: string): string {
  return `${prefix}[0-9]+.[0-9]+.[0-9]+`;
}

function inputOf({ name, description, choices }: FlowInput): readonly [string, object] {
  const type = choices ? { required: true, type: "choice", options: choices } : { required: false, type: "string" };
  return [name, { description, ...type }];
}

/** A newer commit of a proposed change makes the checks of the one before worthless. Everything else runs to its end. */
export function flowConcurrency(
  hosted: HostedPipeline<GithubHost>,
  flow: Flow,
): { readonly concurrency?: Concurrency } {
  if (flow.trigger.kind !== "change") return {};
  const group = `${hosted.pipeline.name}-${flow.id}-\${{ github.event.pull_request.number || github.run_id }}`;
  return { concurrency: { group, "cancel-in-progress": true } };
}
