import type { GithubHost } from "../../../model/pipeline-host";
import type { Flow } from "../flow/flow";
import type { HostedPipeline } from "../host";
import { secondApproval, secondApprovalJob } from "./approvals";
import { isApproved } from "./environments";
import { jobOf } from "./job";
import { issueJob } from "./report-steps";
import { flowConcurrency, runName, triggersOf, workflowName } from "./triggers";
import type { Job, Workflow } from "./workflow-types";

/** GitHub's own `bash` leaves out -u: "jobs.<job_id>.steps[*].shell" of its workflow syntax. */
const SHELL = "bash --noprofile --norc -euo pipefail {0}";

export function workflowOf(hosted: HostedPipeline<GithubHost>, flow: Flow): Workflow {
  return {
    name: workflowName(hosted, flow),
    ...runName(hosted, flow),
    on: triggersOf(flow),
    permissions: {},
    ...flowConcurrency(hosted, flow),
    defaults: { run: { shell: SHELL } },
    jobs: Object.fromEntries(flow.jobs.flatMap((job) => jobsOf(hosted, flow, job))),
  };
}

/** A job with what GitHub needs before and after it. */
function jobsOf(
  hosted: HostedPipeline<GithubHost>,
  flow: Flow,
  job: Flow["jobs"][number],
): readonly (readonly [string, Job])[] {
  const report = issueJob(hosted, job);
  return [
    ...(isApproved(job) && job.gates.approvals === 2
      ? [[secondApprovalJob(job), secondApproval(hosted, job)] as const]
      : []),
    [job.id, jobOf(hosted, flow, job)],
    ...(report ? [[`report-${job.id}`, report] as const] : []),
  ];
}
