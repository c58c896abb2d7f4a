import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { ITerraformDependable, TerraformOutput } from "cdktf";
import { Service } from "../../model/service";
import { resourceId } from "../resource-id";
import { discoveryHost } from "./cluster";
import { groupNameOf, nameOf } from "./context";
import { ServiceContext } from "./service-context";
import { IngressBuild } from "./ingress";
import { buildLogGroup } from "./log-group";
import { RouteBuild, buildRoute } from "./route";
import { buildScaling } from "./scaling";
import { buildServiceRoles } from "./service-roles";
import { buildTaskDefinition } from "./task-definition";

/** Seconds that a resolver may keep the address of a task that is gone. */
const DISCOVERY_TTL = 10;

/** The built service, as `customize` receives it. */
export interface AwsServiceResources {
  readonly service: EcsService;
  readonly taskDefinition: EcsTaskDefinition;
  /** Assumed by the process itself. */
  readonly taskRole: IamRole;
  /** Assumed by ECS to pull the image and to write the logs. */
  readonly executionRole: IamRole;
  readonly securityGroup: SecurityGroup;
  readonly logGroup: CloudwatchLogGroup;
  /** Present where the service is public. */
  readonly targetGroup?: LbTargetGroup;
  /**
   * What all public services of the environment share; present where this one is public. A change through one service is a
   * change for all of them. AWS WAF's common rule set, `rule.3` of the web ACL, blocks requests with a body over 8 KB; an
   * environment that takes uploads counts them instead:
   * ```ts
   * web.customize(({ aws }) =>
   *   aws?.ingress?.webAcl.addOverride("rule.3.statement.managed_rule_group_statement.rule_action_override", [
   *     { name: "SizeRestrictions_BODY", action_to_use: { count: {} } },
   *   ]),
   * );
   * ```
   */
  readonly ingress?: {
    readonly loadBalancer: Lb;
    readonly httpsListener: LbListener;
    readonly webAcl: Wafv2WebAcl;
  };
  /** Present where the number of copies may vary. */
  readonly scalingTarget?: AppautoscalingTarget;
}

declare module "../../model/service" {
  interface ServiceResources {
    readonly aws?: AwsServiceResources;
  }
}

/** A Fargate service with its task definition, roles, logs, security group, discovery, route and scaling. */
export function buildService(context: ServiceContext, service: Service): AwsServiceResources {
  const { environment } = context;
  const logGroup = buildLogGroup(
    context,
    service,
    [],
    `/${environment.project.slug}/${environment.name}/services/${service.formerName}`,
    service.logRetention,
  );
  const { taskRole, executionRole, permissions } = buildServiceRoles(context, service, logGroup);
  const securityGroup = new SecurityGroup(service, resourceId("aws", "security_group"), {
    name: groupNameOf(context, service.formerName),
    description: `Service ${service.formerName}`,
    vpcId: context.network.vpc.id,
  });
  const taskDefinition = buildTaskDefinition(context, service, { logGroup, taskRole, executionRole });
  const route = service.exposure.kind === "public" ? buildRoute(context, service, service.exposure.domain) : undefined;
  const dependencies = [permissions, ...(route ? [route.rule] : [])];
  const ecsService = buildEcsService(context, service, { taskDefinition, securityGroup, route, dependencies });
  const scalingTarget = buildScaling(context, service, ecsService);
  realize(context, service);
  return {
    service: ecsService,
    taskDefinition,
    taskRole,
    executionRole,
    securityGroup,
    logGroup,
    targetGroup: route?.targetGroup,
    ingress: route && sharedIngress(context.ingress!),
    scalingTarget,
  };
}

function sharedIngress({ loadBalancer, listener, webAcl }: IngressBuild): AwsServiceResources["ingress"] {
  return { loadBalancer, httpsListener: listener, webAcl };
}

interface ServiceParts {
  readonly taskDefinition: EcsTaskDefinition;
  readonly securityGroup: SecurityGroup;
  readonly route?: RouteBuild;
  readonly dependencies: readonly ITerraformDependable[];
}

function buildEcsService(context: ServiceContext, service: Service, parts: ServiceParts): EcsService {
  const { network, cluster } = context;
  const { route } = parts;
  const varies = service.scaling.max > service.scaling.min;
  return new EcsService(service, resourceId("aws", "ecs_service"), {
    name: nameOf(context, 255, service.formerName),
    cluster: cluster.id,
    taskDefinition: parts.taskDefinition.arn,
    launchType: "FARGATE",
    desiredCount: service.scaling.min,
    // A deployment that does not become healthy is taken back by ECS itself.
    deploymentCircuitBreaker: { enable: true, rollback: true },
    deploymentMinimumHealthyPercent: 100,
    // Rebalancing needs more than 100: "Balancing an Amazon ECS service across Availability Zones".
    deploymentMaximumPercent: 200,
    availabilityZoneRebalancing: "ENABLED",
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    healthCheckGracePeriodSeconds: route ? service.health.startPeriod.toSeconds() : undefined,
    networkConfiguration: {
      subnets: network.privateSubnets.map((subnet) => subnet.id),
      securityGroups: [parts.securityGroup.id],
      assignPublicIp: false,
    },
    loadBalancer: route
      ? [
          {
            containerName: service.formerName,
            containerPort: service.ports[service.mainPort].number,
            targetGroupArn: route.targetGroup.arn,
          },
        ]
      : undefined,
    serviceRegistries: { registryArn: buildDiscovery(context, service).arn },
    // Autoscaling owns the number once the service runs; a plan must not set it back.
    lifecycle: varies ? { ignoreChanges: ["desired_count"] } : undefined,
    dependsOn: [...parts.dependencies],
  });
}

function buildDiscovery(context: ServiceContext, service: Service): ServiceDiscoveryService {
  return new ServiceDiscoveryService(service, resourceId("aws", "service_discovery_service"), {
    name: service.formerName,
    dnsConfig: {
      namespaceId: context.namespace.id,
      routingPolicy: "MULTIVALUE",
      dnsRecords: [{ ttl: DISCOVERY_TTL, type: "A" }],
    },
    // ECS reports by it which copies are healthy. AWS takes every threshold as 1; left out, the provider drops the block.
    healthCheckCustomConfig: { failureThreshold: 1 },
    // A task that stops while the environment is destroyed may still be registered.
    forceDestroy: true,
  });
}

function realize(context: ServiceContext, service: Service): void {
  const host = discoveryHost(context, service);
  const isPublic = service.exposure.kind === "public";
  const url =
    service.exposure.kind === "public"
      ? `https://${service.exposure.domain}`
      : `http://${host}:${service.ports[service.mainPort]}`;
  context.environment.realize(service, { url, host });
  if (isPublic) {
    new TerraformOutput(service, "url", { description: `Address of ${service.name}`, value: url });
  }
}
