import type { GithubHost } from "../../../model/pipeline-host";
import type { Flow, FlowJob } from "../flow/flow";
import { script } from "../flow/shell";
import type { HostedPipeline } from "../host";
import { approvalGate, secondApprovalJob, unreviewedGate } from "./approvals";
import { leaveSteps, takeSteps } from "./artifact-steps";
import { jobConditions } from "./conditions";
import { deployEnvironment, isApproved, planEnvironment, tryFindApprovedDeployment } from "./environments";
import { flowSteps, outputsOf } from "./flow-steps";
import { releaseSteps, summarySteps } from "./report-steps";
import { assumeRole, checkOut, toolSteps } from "./set-up-steps";
import { literal } from "./text";
import { variablesOf } from "./values";
import type { Concurrency, Job, Permissions, Step } from "./workflow-types";

export function jobOf(hosted: HostedPipeline<GithubHost>, flow: Flow, job: FlowJob): Job {
  const needs = [...job.needs, ...(isApproved(job) && job.gates.approvals === 2 ? [secondApprovalJob(job)] : [])];
  return {
    name: literal(job.title),
    ...jobConditions(job, !(job.isTrusted && flow.trigger.kind === "change")),
    ...(needs.length > 0 && { needs }),
    "runs-on": hosted.host.runner,
    "timeout-minutes": job.timeoutMinutes,
    ...environmentOf(hosted, job),
    ...lockOf(hosted, job),
    permissions: permissionsOf(flow, job),
    ...outputsOf(job),
    ...variablesOf(job),
    steps: [
      ...gateSteps(flow, job),
      checkOut(job),
      ...toolSteps(hosted, job),
      ...takeSteps(flow, job),
      ...assumeRole(hosted, flow, job),
      ...flowSteps(job),
      ...summarySteps(job),
      ...leaveSteps(flow, job, hosted.pipeline),
      ...releaseSteps(job),
    ],
  };
}

/** An environment is what the trust of a role names, so a job without one has none. */
function environmentOf({ project }: HostedPipeline<GithubHost>, { environment, role }: FlowJob): Partial<Job> {
  if (environment === undefined || !role) return {};
  if (role.kind === "plan") return { environment: { name: planEnvironment(environment) } };
  const services = project.environments.find(({ name }) => name === environment)?.services ?? [];
  const domain = services.flatMap((service) => (service.exposure === "public" ? service.domain : []))[0];
  return { environment: { name: deployEnvironment(environment), ...(domain && { url: `https://${domain}` }) } };
}

/** Over all pipelines of the project: releases and rollbacks of an environment wait for each other, and none is dropped. */
function lockOf({ project }: HostedPipeline<GithubHost>, { lock }: FlowJob): { readonly concurrency?: Concurrency } {
  if (lock === undefined) return {};
  return { concurrency: { group: `${project.slug}-${lock}`, "cancel-in-progress": false, queue: "max" } };
}

function permissionsOf(flow: Flow, job: FlowJob): Permissions {
  return {
    ...((isApproved(job) || tryFindApprovedDeployment(flow, job)) && { actions: "read" }),
    contents: job.release ? "write" : "read",
    ...(job.role && { "id-token": "write" }),
  };
}

/** What is asked before anything of the repository runs. */
function gateSteps(flow: Flow, job: FlowJob): readonly Step[] {
  const { kind } = flow.trigger;
  const planned = tryFindApprovedDeployment(flow, job);
  return [
    ...(job.needs.length === 0 && (kind === "tag" || kind === "manual") ? [tagGate] : []),
    ...(isApproved(job) ? [approvalGate(job)] : []),
    ...(planned ? [unreviewedGate(planned)] : []),
  ];
}

/** Somebody who starts it by hand may choose a branch, and a branch may be called as a version is. */
const tagGate: Step = {
  name: "Gate: it runs on a tag",
  run: script(
    `if [ "$GITHUB_REF_TYPE" != tag ]; then`,
    `  printf 'Choose a tag for "Use workflow from", not a branch.\\n' >&2`,
    `  exit 1`,
    `fi`,
  ),
};
