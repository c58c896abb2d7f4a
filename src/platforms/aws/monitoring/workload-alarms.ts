import { Service } from "../../../model/service";
import { Worker } from "../../../model/worker";
import type { Workload } from "../../../model/workload";
import type { AwsContext } from "../context";
import type { AwsServiceResources } from "../service";
import type { AwsWorkerResources } from "../worker";
import type { WorkloadContext } from "../workload-context";
import type { StartedWorkload } from "../workload";
import type { Built } from "./built";
import { buildCopiesAlarms } from "./copies-alarms";
import { buildDeploymentAlert } from "./deployment-alert";
import { buildUtilizationAlarms } from "./utilization-alarms";
import type { WatchedWorkload } from "./watched-workload";

/** Services and workers: CPU, memory, copies that do not run, deployments that fail. */
export function buildWorkloadAlarms(context: AwsContext, { shared, workloads }: Built): void {
  if (!shared) return;
  for (const [workload, started] of workloads) {
    const watched = tryWatch(shared, workload, started);
    if (!watched) continue;
    buildUtilizationAlarms(context, watched);
    buildCopiesAlarms(context, watched);
    buildDeploymentAlert(context, watched);
  }
}

/** A job runs and ends; what watches it is built with it. */
function tryWatch(
  { cluster }: WorkloadContext,
  workload: Workload,
  { resources }: StartedWorkload,
): WatchedWorkload | undefined {
  if (!Service.is(workload) && !Worker.is(workload)) return undefined;
  const { service } = resources as AwsServiceResources | AwsWorkerResources;
  const { min, max } = workload.scaling;
  const targets = Worker.is(workload) ? workload.targets : workload.scaling;
  return {
    workload,
    service,
    cluster,
    copies: { min, max },
    targets: max > min ? { cpu: targets.cpu, memory: targets.memory } : {},
    drainsQueue: Worker.is(workload) && workload.targets.backlog !== undefined,
  };
}
