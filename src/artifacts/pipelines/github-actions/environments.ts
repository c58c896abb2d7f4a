import type { Gates } from "../../../model/pipeline-gates";
import type { Flow, FlowJob } from "../flow/flow";

/** Environments of GitHub. The trust of the roles on AWS names the first two. */
export function planEnvironment(name: string): string {
  return `${name}-plan`;
}

export function deployEnvironment(name: string): string {
  return name;
}

/** GitHub lets one of an environment's reviewers approve: the second approval is an environment of its own. */
export function secondApprovalEnvironment(name: string): string {
  return `${name}-second-approval`;
}

/** The environments that people approve before a deployment. */
export function approvedEnvironments(name: string, { approvals }: Gates): readonly string[] {
  if (approvals === 0) return [];
  return approvals === 1 ? [deployEnvironment(name)] : [secondApprovalEnvironment(name), deployEnvironment(name)];
}

/** A deployment that people approve. */
export interface ApprovedJob extends FlowJob {
  readonly environment: string;
  readonly gates: Gates;
}

export function isApproved(job: FlowJob): job is ApprovedJob {
  return job.environment !== undefined && (job.gates?.approvals ?? 0) > 0;
}

/** The deployment for which a job makes the plan that people approve. */
export function tryFindApprovedDeployment(flow: Flow, { id, stage, environment }: FlowJob): ApprovedJob | undefined {
  if (stage !== "plan") return undefined;
  return flow.jobs.filter(isApproved).find((job) => job.environment === environment && job.needs.includes(id));
}
