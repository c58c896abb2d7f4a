import type { Flow, FlowJob } from "./flow/flow";

/** A job that another one takes something from. */
export interface Predecessor {
  readonly job: FlowJob;
  /** Whether files of it are needed: its artifacts, or the file of its values. */
  readonly hasFiles: boolean;
}

/** Every job that must be done before, in the order of the flow. */
export function predecessors(flow: Flow, { needs, reads, takes }: FlowJob): readonly Predecessor[] {
  return flow.jobs.flatMap((job) => {
    const isRead = reads.some((read) => read.job === job.id);
    const isTaken = job.leaves.some(({ name }) => takes.includes(name));
    return needs.includes(job.id) || isRead || isTaken ? [{ job, hasFiles: isRead || isTaken }] : [];
  });
}

/** The session's name in CloudTrail: which pipeline it was. Two to 64 characters: "AssumeRoleWithWebIdentity" of the STS reference. */
export function sessionName(slug: string, { id }: Flow): string {
  return `${slug.slice(0, 40)}-${id}`;
}

/** Every secret that some job of the flows mounts, sorted. */
export function secretsOf(flows: readonly Flow[]): readonly string[] {
  return [...new Set(flows.flatMap(({ jobs }) => jobs.flatMap(({ secrets }) => secrets)))].sort();
}
