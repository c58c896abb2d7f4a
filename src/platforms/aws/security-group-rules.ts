import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { ITerraformDependable, dependable } from "cdktf";
import { Construct } from "constructs";
import { Edge, portOf } from "../../model/edge";
import { Member } from "../../model/member";
import { Service } from "../../model/service";
import { Workload } from "../../model/workload";
import { resourceId } from "../resource-id";
import { StartedWorkload } from "./workload";
import { WorkloadContext } from "./workload-context";

const HTTPS = 443;

/**
 * The firewall rules of the environment: those of its edges, of public exposure, and of what every task needs to start.
 * A workload waits for its rules, and for what it uses: tasks that start before what they need is open to them count as
 * failed, and enough of them fail the deployment.
 */
export function buildSecurityGroupRules(context: WorkloadContext, built: ReadonlyMap<Workload, StartedWorkload>): void {
  const needs = new Map([...built.keys()].map((workload) => [workload as Member, new Set<ITerraformDependable>()]));
  const addNeeds = (of: Member, needed: readonly ITerraformDependable[]): void =>
    needed.forEach((need) => needs.get(of)?.add(need));
  for (const edge of context.environment.edges) {
    const consumer = built.get(edge.consumer as Workload);
    if (!consumer) continue;
    const provider = endOf(context, built, edge);
    addNeeds(edge.consumer, [...openEdge(edge, consumer.securityGroup, provider.securityGroup), ...provider.needs]);
  }
  for (const [workload, { securityGroup }] of built) {
    if (Service.is(workload) && workload.exposure.kind === "public")
      addNeeds(workload, allowLoadBalancer(context, workload, securityGroup));
    addNeeds(workload, allowStart(context, workload, securityGroup));
  }
  for (const [workload, { starter }] of built) {
    const needed = [...needs.get(workload)!].map(dependable);
    if (starter) starter.dependsOn = [...(starter.dependsOn ?? []), ...needed];
  }
}

interface End {
  readonly securityGroup?: SecurityGroup;
  readonly needs: readonly ITerraformDependable[];
}

/** What an edge ends at: a service, which its consumers wait for, or a store. */
function endOf(context: WorkloadContext, built: ReadonlyMap<Workload, StartedWorkload>, { provider }: Edge): End {
  if (!Service.is(provider)) return context.providers.get(provider)!;
  const { securityGroup, starter } = built.get(provider)!;
  return { securityGroup, needs: [starter!] };
}

function openEdge(edge: Edge, from: SecurityGroup, to: SecurityGroup | undefined): readonly ITerraformDependable[] {
  const port = portOf(edge);
  if (port === undefined || to === undefined) return [];
  const parts = ["to", edge.provider, edge.port!] as const;
  return allow({ scope: edge.consumer, from, to, port, parts, names: [edge.consumer.name, edge.provider.name] });
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
  context: WorkloadContext,
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
function allowStart(
  context: WorkloadContext,
  workload: Workload,
  group: SecurityGroup,
): readonly ITerraformDependable[] {
  const { endpoints } = context.network;
  const names = [workload.name, "endpoints of AWS services"] as const;
  const toEndpoints = endpoints.group
    ? allow({ scope: workload, from: group, to: endpoints.group, port: HTTPS, parts: ["to_endpoints"], names })
    : [];
  const target = endpoints.group ? { prefixListId: endpoints.s3.prefixListId } : { cidrIpv4: "0.0.0.0/0" };
  const [part, description] = endpoints.group
    ? ["to_s3", "image layers from S3"]
    : ["to_https", "HTTPS to everywhere through NAT"];
  const out = new VpcSecurityGroupEgressRule(workload, resourceId("aws", "vpc_security_group_egress_rule", part), {
    securityGroupId: group.id,
    ipProtocol: "tcp",
    fromPort: HTTPS,
    toPort: HTTPS,
    description,
    ...target,
  });
  return [...toEndpoints, out];
}
