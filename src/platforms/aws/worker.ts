import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { Alarmed } from "./alarms";
import { Worker } from "../../model/worker";
import { buildEcsService } from "./ecs-service";
import type { AwsQueueResources } from "./queue";
import { ScalingTargets, buildScaling } from "./scaling";
import { AwsWorkloadResources, StartedWorkload, buildWorkload } from "./workload";
import { WorkloadContext } from "./workload-context";

/** The built worker, as `customize` receives it. */
export interface AwsWorkerResources extends AwsWorkloadResources {
  readonly service: EcsService;
  /** Present where the number of copies may vary. */
  readonly scalingTarget?: AppautoscalingTarget;
}

declare module "../../model/worker" {
  interface WorkerResources {
    readonly aws?: AwsWorkerResources & Alarmed;
  }
}

/** A Fargate service that nothing reaches, scaled by what waits for it. */
export function buildWorker(context: WorkloadContext, worker: Worker): StartedWorkload {
  const workload = buildWorkload(context, worker);
  const { needs, ...shared } = workload;
  const service = buildEcsService(context, worker, workload, { copies: worker.scaling, dependsOn: needs });
  const resources: AwsWorkerResources = {
    ...shared,
    service,
    scalingTarget: buildScaling(context, worker, service, worker.scaling, scalingTargets(context, worker)),
  };
  return { securityGroup: shared.securityGroup, starter: service, resources };
}

function scalingTargets(context: WorkloadContext, { targets }: Worker): ScalingTargets {
  const { backlog, ...others } = targets;
  if (!backlog) return others;
  const { queue } = context.providers.get(backlog.queue)!.resources as AwsQueueResources;
  return { ...others, backlog: { queueName: queue.name, messages: backlog.messages } };
}
