import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { ITerraformDependable, dependable } from "cdktf";
import { Construct } from "constructs";
import { Edge } from "../../model/edge";
import { Endpoint, Member } from "../../model/member";
import { Service } from "../../model/service";
import { resourceId } from "../resource-id";
import { ServiceContext } from "./service-context";
import { AwsServiceResources } from "./service";

const HTTPS = 443;

/**
 * The firewall rules of the environment: those of its edges, of public exposure, and of what every task needs to start.
 * A service waits for its rules, and for the services that it uses: tasks that start before what they need is open to
 * them count as failed, and enough of them fail the deployment.
 */
export function buildSecurityGroupRules(
  context: ServiceContext,
  built: ReadonlyMap<Endpoint, AwsServiceResources>,
): void {
  const needs = new Map([...built.keys()].map((service) => [service, new Set<ITerraformDependable>()]));
  const addNeeds = (of: Endpoint, needed: readonly ITerraformDependable[]): void =>
    needed.forEach((need) => needs.get(of)!.add(need));
  for (const edge of context.environment.edges) {
    const [consumer, provider] = [built.get(edge.consumer)!, built.get(edge.provider)!];
    const names = [edge.consumer.name, edge.provider.name] as const;
    const rules = allow({
      scope: edge.consumer,
      from: consumer.securityGroup,
      to: provider.securityGroup,
      port: portOf(edge),
      parts: ["to", edge.provider, edge.port],
      names,
    });
    addNeeds(edge.consumer, [...rules, provider.service]);
  }
  for (const service of context.environment.declaredOf(Service)) {
    const { securityGroup } = built.get(service)!;
    if (service.exposure.kind === "public") addNeeds(service, allowLoadBalancer(context, service, securityGroup));
    addNeeds(service, allowStart(context, service, securityGroup));
  }
  for (const [service, needed] of needs) built.get(service)!.service.dependsOn!.push(...[...needed].map(dependable));
}

function portOf(edge: Edge): number {
  return edge.provider.ports[edge.port].number;
}

interface Allowance {
  readonly scope: Construct;
  readonly from: SecurityGroup;
  readonly to: SecurityGroup;
  readonly port: number;
  /** What tells the two rules from others below the scope. */
  readonly parts: readonly (string | Member)[];
  /** The two ends, for the rules' description. */
  readonly names: readonly [string, string];
}

/** One way between two groups needs two rules: out of the one, into the other. Groups are stateful: the answer needs none. */
function allow({ scope, from, to, port, parts, names }: Allowance): readonly ITerraformDependable[] {
  const [source, target] = names;
  const common = { ipProtocol: "tcp", fromPort: port, toPort: port, description: `${source} to ${target}` };
  const out = new VpcSecurityGroupEgressRule(scope, resourceId("aws", "vpc_security_group_egress_rule", ...parts), {
    securityGroupId: from.id,
    referencedSecurityGroupId: to.id,
    ...common,
  });
  const into = new VpcSecurityGroupIngressRule(scope, resourceId("aws", "vpc_security_group_ingress_rule", ...parts), {
    securityGroupId: to.id,
    referencedSecurityGroupId: from.id,
    ...common,
  });
  return [out, into];
}

function allowLoadBalancer(
  context: ServiceContext,
  service: Service,
  group: SecurityGroup,
): readonly ITerraformDependable[] {
  const port = service.ports[service.mainPort].number;
  const names = ["load balancer", service.name] as const;
  return allow({ scope: service, from: context.ingress!.group, to: group, port, parts: ["from_load_balancer"], names });
}

/**
 * Image and logs come over HTTPS: through the NAT gateway, whose other end no group can name, or, where the network has
 * no way out, from the endpoints inside it and, for image layers, from S3.
 */
function allowStart(context: ServiceContext, service: Service, group: SecurityGroup): readonly ITerraformDependable[] {
  const { endpoints } = context.network;
  const names = [service.name, "endpoints of AWS services"] as const;
  const toEndpoints = endpoints.group
    ? allow({ scope: service, from: group, to: endpoints.group, port: HTTPS, parts: ["to_endpoints"], names })
    : [];
  const target = endpoints.group ? { prefixListId: endpoints.s3.prefixListId } : { cidrIpv4: "0.0.0.0/0" };
  const [part, description] = endpoints.group
    ? ["to_s3", "image layers from S3"]
    : ["to_https", "HTTPS to everywhere through NAT"];
  const out = new VpcSecurityGroupEgressRule(service, resourceId("aws", "vpc_security_group_egress_rule", part), {
    securityGroupId: group.id,
    ipProtocol: "tcp",
    fromPort: HTTPS,
    toPort: HTTPS,
    description,
    ...target,
  });
  return [...toEndpoints, out];
}
