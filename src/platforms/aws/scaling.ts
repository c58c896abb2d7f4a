import {
  AppautoscalingPolicy,
  AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration,
  AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetrics,
} from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Scaling } from "../../model/scaling";
import { Workload } from "../../model/workload";
import { Percent } from "../../values/percent";
import { resourceId } from "../resource-id";
import { nameOf } from "./context";
import { WorkloadContext } from "./workload-context";

/** Seconds between two steps: up fast, because users wait; down slowly, because load comes back. */
const SCALE_OUT_COOLDOWN = 60;
const SCALE_IN_COOLDOWN = 300;
const METRICS = { cpu: "ECSServiceAverageCPUUtilization", memory: "ECSServiceAverageMemoryUtilization" } as const;

export interface ScalingTargets {
  readonly cpu?: Percent;
  readonly memory?: Percent;
  /** Messages of an SQS queue for each running copy. */
  readonly backlog?: { readonly queueName: string; readonly messages: number };
}

/** Target tracking for each target; nothing where the number of copies is fixed. */
export function buildScaling(
  context: WorkloadContext,
  workload: Workload,
  ecsService: EcsService,
  { min, max }: Pick<Scaling, "min" | "max">,
  targets: ScalingTargets,
): AppautoscalingTarget | undefined {
  if (max === min) return undefined;
  const target = new AppautoscalingTarget(workload, resourceId("aws", "appautoscaling_target"), {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: `service/${context.cluster.name}/${ecsService.name}`,
    minCapacity: min,
    maxCapacity: max,
  });
  const track = (metric: string, tracked: AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration): void =>
    void new AppautoscalingPolicy(workload, resourceId("aws", "appautoscaling_policy", metric), {
      name: nameOf(context, 255, workload.formerName, metric),
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        ...tracked,
        scaleOutCooldown: SCALE_OUT_COOLDOWN,
        scaleInCooldown: SCALE_IN_COOLDOWN,
      },
    });
  for (const metric of ["cpu", "memory"] as const) {
    const percent = targets[metric];
    if (percent)
      track(metric, {
        targetValue: percent.value,
        predefinedMetricSpecification: { predefinedMetricType: METRICS[metric] },
      });
  }
  if (targets.backlog)
    track("backlog", {
      targetValue: targets.backlog.messages,
      customizedMetricSpecification: {
        metrics: backlogMetrics(context, ecsService, targets.backlog, min === 0),
      },
    });
  return target;
}

/**
 * Waiting messages for each running copy: "Create a target tracking scaling policy for Application Auto Scaling using
 * metric math". Copies are counted as the samples of their CPU, one a minute from each ("Service RUNNING task count" of the
 * ECS developer guide), which costs nothing, other than Container Insights. Where there may be no copy there is no sample
 * either: then one message alone is above the target, since nothing would ever take it.
 */
function backlogMetrics(
  { cluster }: WorkloadContext,
  ecsService: EcsService,
  { queueName, messages }: NonNullable<ScalingTargets["backlog"]>,
  mayBeNone: boolean,
): AppautoscalingPolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetrics[] {
  return [
    {
      id: "messages",
      label: "Messages that wait in the queue",
      metricStat: {
        metric: {
          namespace: "AWS/SQS",
          metricName: "ApproximateNumberOfMessagesVisible",
          dimensions: [{ name: "QueueName", value: queueName }],
        },
        stat: "Average",
      },
      returnData: false,
    },
    {
      id: "copies",
      label: "Running copies",
      metricStat: {
        metric: {
          namespace: "AWS/ECS",
          metricName: "CPUUtilization",
          dimensions: [
            { name: "ClusterName", value: cluster.name },
            { name: "ServiceName", value: ecsService.name },
          ],
        },
        stat: "SampleCount",
      },
      returnData: false,
    },
    {
      id: "backlog",
      label: "Messages that wait for each running copy",
      expression: mayBeNone
        ? `IF(FILL(copies, 0) > 0, messages / FILL(copies, 1), messages * ${messages + 1})`
        : "messages / copies",
      returnData: true,
    },
  ];
}
