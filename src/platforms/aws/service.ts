import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { TerraformOutput } from "cdktf";
import type { Alarmed } from "./alarms";
import { Service } from "../../model/service";
import { resourceId } from "../resource-id";
import { discoveryHost } from "./cluster";
import { buildEcsService } from "./ecs-service";
import { IngressBuild } from "./ingress";
import { buildRoute } from "./route";
import { buildScaling } from "./scaling";
import { AwsWorkloadResources, StartedWorkload, buildWorkload } from "./workload";
import { WorkloadContext } from "./workload-context";

/** Seconds that a resolver may keep the address of a task that is gone. */
const DISCOVERY_TTL = 10;

/** The built service, as `customize` receives it. */
export interface AwsServiceResources extends AwsWorkloadResources {
  readonly service: EcsService;
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
    readonly aws?: AwsServiceResources & Alarmed;
  }
}

/** A Fargate service behind discovery, with a route from the load balancer where it is public, and scaling. */
export function buildService(context: WorkloadContext, service: Service): StartedWorkload {
  const workload = buildWorkload(context, service);
  const { needs, ...shared } = workload;
  const route = service.exposure.kind === "public" ? buildRoute(context, service, service.exposure.domain) : undefined;
  const ecsService = buildEcsService(context, service, workload, {
    copies: service.scaling,
    dependsOn: [...needs, ...(route ? [route.rule] : [])],
    healthCheckGracePeriodSeconds: route ? service.health.startPeriod.toSeconds() : undefined,
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
  });
  const resources: AwsServiceResources = {
    ...shared,
    service: ecsService,
    targetGroup: route?.targetGroup,
    ingress: route && sharedIngress(context.ingress!),
    scalingTarget: buildScaling(context, service, ecsService, service.scaling, service.scaling),
  };
  realize(context, service);
  return { securityGroup: shared.securityGroup, starter: ecsService, resources };
}

function sharedIngress({ loadBalancer, listener, webAcl }: IngressBuild): AwsServiceResources["ingress"] {
  return { loadBalancer, httpsListener: listener, webAcl };
}

function buildDiscovery(context: WorkloadContext, service: Service): ServiceDiscoveryService {
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

function realize(context: WorkloadContext, service: Service): void {
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
