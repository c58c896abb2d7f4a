import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { Edge } from "../../model/edge";
import { Endpoint, Member } from "../../model/member";
import { Service } from "../../model/service";
import { resourceId } from "../resource-id";
import { ServiceContext } from "./service-context";
import { AwsServiceResources } from "./service";

const HTTPS = 443;

/** The firewall rules of the environment: those of its edges, of public exposure, and of what every task needs to start. */
export function buildFirewallRules(context: ServiceContext, built: ReadonlyMap<Endpoint, AwsServiceResources>): void {
  for (const edge of context.environment.edges) {
    const consumer = built.get(edge.consumer)!.securityGroup;
    const provider = built.get(edge.provider)!.securityGroup;
    allow({ scope: edge.consumer, from: consumer, to: provider, port: portOf(edge), parts: ["to", edge.provider, edge.port], names: [edge.consumer.name, edge.provider.name] });
  }
  for (const service of context.environment.declaredOf(Service)) {
    const { securityGroup } = built.get(service)!;
    if (service.exposure.kind === "public") allowLoadBalancer(context, service, securityGroup);
    allowStart(context, service, securityGroup);
  }
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
function allow({ scope, from, to, port, parts, names }: Allowance): void {
  const [source, target] = names;
  const common = { ipProtocol: "tcp", fromPort: port, toPort: port, description: `${source} to ${target}` };
  new VpcSecurityGroupEgressRule(scope, resourceId("aws", "vpc_security_group_egress_rule", ...parts), {
    securityGroupId: from.id,
    referencedSecurityGroupId: to.id,
    ...common,
  });
  new VpcSecurityGroupIngressRule(scope, resourceId("aws", "vpc_security_group_ingress_rule", ...parts), {
    securityGroupId: to.id,
    referencedSecurityGroupId: from.id,
    ...common,
  });
}

function allowLoadBalancer(context: ServiceContext, service: Service, group: SecurityGroup): void {
  const port = service.ports[service.mainPort].number;
  const names = ["load balancer", service.name] as const;
  allow({ scope: service, from: context.ingress!.group, to: group, port, parts: ["from_load_balancer"], names });
}

/**
 * Image and logs come over HTTPS: through the NAT gateway, whose other end no group can name, or, where the network has
 * no way out, from the endpoints inside it and, for image layers, from S3.
 */
function allowStart(context: ServiceContext, service: Service, group: SecurityGroup): void {
  const { endpoints } = context.network;
  if (endpoints.group) {
    allow({ scope: service, from: group, to: endpoints.group, port: HTTPS, parts: ["to_endpoints"], names: [service.name, "endpoints of AWS services"] });
  }
  const target = endpoints.group ? { prefixListId: endpoints.s3.prefixListId } : { cidrIpv4: "0.0.0.0/0" };
  const [part, description] = endpoints.group ? ["to_s3", "image layers from S3"] : ["to_https", "HTTPS to everywhere through NAT"];
  new VpcSecurityGroupEgressRule(service, resourceId("aws", "vpc_security_group_egress_rule", part), {
    securityGroupId: group.id,
    ipProtocol: "tcp",
    fromPort: HTTPS,
    toPort: HTTPS,
    description,
    ...target,
  });
}
