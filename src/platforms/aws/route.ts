import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Service } from "../../model/service";
import { DomainName } from "../../values/domain-name";
import { shortHash } from "../../values/name";
import { resourceId } from "../resource-id";
import { nameOf } from "./context";
import { WorkloadContext } from "./workload-context";

export interface RouteBuild {
  readonly targetGroup: LbTargetGroup;
  readonly rule: LbListenerRule;
}

/** The way from a public domain to a service: DNS record, listener rule and target group. */
export function buildRoute(context: WorkloadContext, service: Service, domain: DomainName): RouteBuild {
  const { loadBalancer, listener, priorities, zones } = context.ingress!;
  const targetGroup = buildTargetGroup(context, service);
  const rule = new LbListenerRule(service, resourceId("aws", "lb_listener_rule"), {
    listenerArn: listener.arn,
    priority: priorities.get(service.formerName),
    condition: [{ hostHeader: { values: [domain.toString()] } }],
    action: [{ type: "forward", targetGroupArn: targetGroup.arn }],
  });
  new Route53Record(service, resourceId("aws", "route53_record"), {
    zoneId: zones.idOf(domain),
    name: domain.toString(),
    type: "A",
    alias: { name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true },
  });
  return { targetGroup, rule };
}

function buildTargetGroup(context: WorkloadContext, service: Service): LbTargetGroup {
  const { health } = service;
  const port = service.ports[service.mainPort].number;
  const seconds = service.stopTimeout.toSeconds();
  return new LbTargetGroup(service, resourceId("aws", "lb_target_group"), {
    name: targetGroupName(context, service, port),
    port,
    protocol: "HTTP",
    targetType: "ip",
    vpcId: context.network.vpc.id,
    deregistrationDelay: String(seconds),
    healthCheck: {
      enabled: true,
      protocol: "HTTP",
      path: health.path,
      matcher: "200-299",
      interval: health.interval.toSeconds(),
      timeout: health.timeout.toSeconds(),
      unhealthyThreshold: health.retries,
      healthyThreshold: 2,
    },
    lifecycle: { createBeforeDestroy: true },
  });
}

/**
 * 32 characters: CreateTargetGroup of the Elastic Load Balancing API. The hash is also of what cannot be changed in
 * place, the port and the network, because the old group and the new one exist side by side for a while.
 */
function targetGroupName(context: WorkloadContext, service: Service, port: number): string {
  const name = nameOf(context, 25, service.formerName)
    .replace(/^internal-/, "lb-internal-")
    .slice(0, 25)
    .replace(/-+$/, "");
  return `${name}-${shortHash(`${context.environment.node.path}/${service.formerName}:${port} in ${context.network.network.addresses}`)}`;
}
