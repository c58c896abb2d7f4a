import { Job } from "../../model/job";
import { StartedWorkload, buildWorkload } from "./workload";
import { WorkloadContext } from "./workload-context";

export function buildJob(context: WorkloadContext, job: Job): StartedWorkload {
  const { needs, ...resources } = buildWorkload(context, job);
  return { securityGroup: resources.securityGroup, resources };
}
