import type { Flow, FlowJob } from "../flow/flow";
import { predecessors } from "../handover";

/** Stages of Jenkins follow each other, and those of one layer run at the same time: each job is as early as its needs allow. */
export function layersOf(flow: Flow): readonly (readonly FlowJob[])[] {
  const depth = new Map<string, number>();
  for (const job of flow.jobs)
    depth.set(job.id, Math.max(0, ...predecessors(flow, job).map((each) => 1 + depth.get(each.job.id)!)));
  const last = Math.max(...depth.values());
  return Array.from({ length: last + 1 }, (_, i) => flow.jobs.filter(({ id }) => depth.get(id) === i));
}
