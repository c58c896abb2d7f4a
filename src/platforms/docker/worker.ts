import { Worker } from "../../model/worker";
import { WorkloadContainerProps, buildContainer } from "./workload";

export function buildWorker(worker: Worker, props: Omit<WorkloadContainerProps, "config">): object {
  return { container: buildContainer(worker, { ...props, config: {} }) };
}
