import { Worker } from "../../model/worker";
import { StartedWorkload, buildWorkload } from "./workload";
import { WorkloadContext } from "./workload-context";

export function buildWorker(context: WorkloadContext, worker: Worker): StartedWorkload {
  const { needs, ...resources } = buildWorkload(context, worker);
  return { securityGroup: resources.securityGroup, resources };
}
