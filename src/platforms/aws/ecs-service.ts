import { EcsService, EcsServiceConfig } from "@cdktf/provider-aws/lib/ecs-service";
import { ITerraformDependable } from "cdktf";
import { Workload } from "../../model/workload";
import { resourceId } from "../resource-id";
import { nameOf } from "./context";
import { WorkloadBuild } from "./workload";
import { WorkloadContext } from "./workload-context";

interface Differing extends Pick<
  EcsServiceConfig,
  "healthCheckGracePeriodSeconds" | "loadBalancer" | "serviceRegistries"
> {
  readonly copies: { readonly min: number; readonly max: number };
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The Fargate service that keeps the copies of a service or a worker running. */
export function buildEcsService(
  context: WorkloadContext,
  workload: Workload,
  build: WorkloadBuild,
  { copies, dependsOn, ...differing }: Differing,
): EcsService {
  const { network, cluster } = context;
  return new EcsService(workload, resourceId("aws", "ecs_service"), {
    name: nameOf(context, 255, workload.formerName),
    cluster: cluster.id,
    taskDefinition: build.taskDefinition.arn,
    launchType: "FARGATE",
    desiredCount: copies.min,
    // A deployment that does not become healthy is taken back by ECS itself.
    deploymentCircuitBreaker: { enable: true, rollback: true },
    deploymentMinimumHealthyPercent: 100,
    // Rebalancing needs more than 100: "Balancing an Amazon ECS service across Availability Zones".
    deploymentMaximumPercent: 200,
    availabilityZoneRebalancing: "ENABLED",
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    networkConfiguration: {
      subnets: network.privateSubnets.map((subnet) => subnet.id),
      securityGroups: [build.securityGroup.id],
      assignPublicIp: false,
    },
    ...differing,
    // Autoscaling owns the number once the service runs; a plan must not set it back.
    lifecycle: copies.max > copies.min ? { ignoreChanges: ["desired_count"] } : undefined,
    dependsOn: [...dependsOn],
  });
}
