import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Service } from "../../model/service";
import { resourceId } from "../resource-id";
import { nameOf } from "./context";
import { WorkloadContext } from "./workload-context";

/** Seconds between two steps: up fast, because users wait; down slowly, because load comes back. */
const SCALE_OUT_COOLDOWN = 60;
const SCALE_IN_COOLDOWN = 300;
const METRICS = { cpu: "ECSServiceAverageCPUUtilization", memory: "ECSServiceAverageMemoryUtilization" } as const;

/** Target tracking for each target that the service declares; nothing where the number of copies is fixed. */
export function buildScaling(
  context: WorkloadContext,
  service: Service,
  ecsService: EcsService,
): AppautoscalingTarget | undefined {
  const { min, max } = service.scaling;
  if (max === min) return undefined;
  const target = new AppautoscalingTarget(service, resourceId("aws", "appautoscaling_target"), {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: `service/${context.cluster.name}/${ecsService.name}`,
    minCapacity: min,
    maxCapacity: max,
  });
  for (const metric of ["cpu", "memory"] as const) {
    const percent = service.scaling[metric];
    if (!percent) continue;
    new AppautoscalingPolicy(service, resourceId("aws", "appautoscaling_policy", metric), {
      name: nameOf(context, 255, service.formerName, metric),
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: percent.value,
        predefinedMetricSpecification: { predefinedMetricType: METRICS[metric] },
        scaleOutCooldown: SCALE_OUT_COOLDOWN,
        scaleInCooldown: SCALE_IN_COOLDOWN,
      },
    });
  }
  return target;
}
