import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { Service } from "../../../model/service";
import type { Worker } from "../../../model/worker";
import type { AlarmMetric } from "../alarm";
import type { ScalingTargets } from "../scaling";

/** A workload whose copies are to run all the time. */
export interface WatchedWorkload {
  readonly workload: Service | Worker;
  readonly service: EcsService;
  readonly cluster: EcsCluster;
  readonly copies: { readonly min: number; readonly max: number };
  /** What adds copies; nothing where their number is fixed. */
  readonly targets: Pick<ScalingTargets, "cpu" | "memory">;
  /** Whether it works on a queue as fast as it can, so that being busy is what it is there for. */
  readonly drainsQueue: boolean;
}

/** A metric of the ECS service: `AWS/ECS` is always there, `ECS/ContainerInsights` where the tier has it. */
export function ecsMetric(
  { service, cluster }: Pick<WatchedWorkload, "service" | "cluster">,
  namespace: "AWS/ECS" | "ECS/ContainerInsights",
  metric: string,
  statistic: string,
): AlarmMetric {
  return { namespace, metric, dimensions: { ClusterName: cluster.name, ServiceName: service.name }, statistic };
}
