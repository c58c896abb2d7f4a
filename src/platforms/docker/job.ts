import { Job } from "../../model/job";
import { WorkloadContainerProps, buildContainer } from "./workload";

export function buildJob(job: Job, props: Omit<WorkloadContainerProps, "config">): object {
  return { container: buildContainer(job, { ...props, config: {} }) };
}
