import { Service } from "../../../../model/service";
import { Worker } from "../../../../model/worker";
import type { AlarmMetric } from "../../alarm";
import type { AwsContext } from "../../context";
import type { AwsServiceResources } from "../../service";
import type { AwsWorkerResources } from "../../worker";
import type { Built } from "../built";
import { ecsMetric } from "../watched-workload";
import { type Section, type Widget, graph, textWidget } from "./widget";

type Resources = AwsServiceResources | AwsWorkerResources;

/** Services and workers: what they answer first, then what they are short of. */
export function workloadSections(context: AwsContext, { shared, workloads }: Built): readonly Section[] {
  return [...workloads].flatMap(([workload, { resources }]) => {
    if (!shared || !(Service.is(workload) || Worker.is(workload))) return [];
    const built = resources as Resources;
    const ecs: EcsMetric = (namespace, metric, statistic) =>
      ecsMetric({ service: built.service, cluster: shared.cluster }, namespace, metric, statistic);
    return [
      {
        heading: textWidget(`## ${workload.kind} ${workload.name}`, 1),
        widgets: [...answers(context, built), ...utilization(context, ecs)],
      },
    ];
  });
}

type EcsMetric = (namespace: "AWS/ECS" | "ECS/ContainerInsights", metric: string, statistic: string) => AlarmMetric;

function answers({ location: { region } }: AwsContext, resources: Resources): readonly Widget[] {
  if (!("targetGroup" in resources) || !resources.targetGroup || !resources.ingress) return [];
  const dimensions = {
    TargetGroup: resources.targetGroup.arnSuffix,
    LoadBalancer: resources.ingress.loadBalancer.arnSuffix,
  };
  const metric = (name: string, statistic: string): AlarmMetric => ({
    namespace: "AWS/ApplicationELB",
    metric: name,
    dimensions,
    statistic,
  });
  return [
    graph({
      title: "Requests",
      region,
      unit: "count",
      series: [
        { metric: metric("RequestCount", "Sum"), label: "Requests" },
        { metric: metric("HTTPCode_Target_5XX_Count", "Sum"), label: "5xx" },
        { metric: metric("HTTPCode_Target_4XX_Count", "Sum"), label: "4xx" },
      ],
    }),
    graph({
      title: "Time to answer",
      region,
      unit: "seconds",
      series: ["p50", "p95", "p99"].map((label) => ({ metric: metric("TargetResponseTime", label), label })),
    }),
    graph({
      title: "Targets",
      region,
      unit: "count",
      series: [
        { metric: metric("HealthyHostCount", "Minimum"), label: "Healthy" },
        { metric: metric("UnHealthyHostCount", "Maximum"), label: "Unhealthy" },
      ],
    }),
  ];
}

function utilization({ environment, location: { region } }: AwsContext, ecs: EcsMetric): readonly Widget[] {
  const copies = environment.defaults.containerInsights
    ? [
        graph({
          title: "Copies",
          region,
          unit: "count",
          series: [
            { metric: ecs("ECS/ContainerInsights", "RunningTaskCount", "Average"), label: "Running" },
            { metric: ecs("ECS/ContainerInsights", "DesiredTaskCount", "Average"), label: "Desired" },
          ],
        }),
      ]
    : [];
  return [
    graph({
      title: "CPU and memory",
      region,
      unit: "%",
      series: [
        { metric: ecs("AWS/ECS", "CPUUtilization", "Average"), label: "CPU" },
        { metric: ecs("AWS/ECS", "MemoryUtilization", "Maximum"), label: "Memory of the fullest copy" },
      ],
    }),
    ...copies,
  ];
}
