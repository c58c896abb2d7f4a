import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Service } from "../../model/service";
import { resourceId } from "../resource-id";
import { buildAccessLogs } from "./access-logs";
import { HostedZones, buildCertificate } from "./certificate";
import { AwsContext, groupNameOf, nameOf } from "./context";
import { buildWebAcl } from "./web-acl";
import { listenerPriorities } from "./listener-priority";
import { NetworkBuild } from "./network";

/** TLS 1.2 and 1.3 with forward secrecy: "Security policies for your Application Load Balancer". */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";
const HTTP = 80;
const HTTPS = 443;

/** What public services share: one load balancer, one certificate, one firewall per environment. */
export interface IngressBuild {
  readonly loadBalancer: Lb;
  readonly group: SecurityGroup;
  readonly listener: LbListener;
  readonly certificate: AcmCertificateValidation;
  readonly webAcl: Wafv2WebAcl;
  readonly zones: HostedZones;
  /** Priority of each service's listener rule, by name of the service. */
  readonly priorities: ReadonlyMap<string, number>;
}

export function buildIngress(context: AwsContext, network: NetworkBuild, services: readonly Service[]): IngressBuild {
  const zones = new HostedZones(context);
  const group = buildGroup(context, network);
  const loadBalancer = buildLoadBalancer(context, network, group);
  const certificate = buildCertificate(context, services, zones);
  const listener = buildListeners(context, loadBalancer, certificate);
  const webAcl = buildWebAcl(context, loadBalancer);
  return {
    loadBalancer,
    group,
    listener,
    certificate,
    webAcl,
    zones,
    priorities: listenerPriorities(services.map((service) => service.formerName)),
  };
}

function buildGroup(context: AwsContext, network: NetworkBuild): SecurityGroup {
  const { environment } = context;
  const group = new SecurityGroup(environment, resourceId("aws", "security_group", "load_balancer"), {
    name: groupNameOf(context, "load-balancer"),
    description: "Public load balancer",
    vpcId: network.vpc.id,
  });
  for (const [port, description] of [
    [HTTPS, "HTTPS from everywhere"],
    [HTTP, "HTTP from everywhere, redirected to HTTPS"],
  ] as const) {
    new VpcSecurityGroupIngressRule(
      environment,
      resourceId("aws", "vpc_security_group_ingress_rule", `load_balancer_${port}`),
      {
        securityGroupId: group.id,
        cidrIpv4: "0.0.0.0/0",
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        description,
      },
    );
  }
  return group;
}

function buildLoadBalancer(context: AwsContext, network: NetworkBuild, group: SecurityGroup): Lb {
  const { environment } = context;
  const { bucket, policy } = buildAccessLogs(context);
  return new Lb(environment, resourceId("aws", "lb", "public"), {
    name: loadBalancerName(context),
    loadBalancerType: "application",
    internal: false,
    subnets: network.publicSubnets.map((subnet) => subnet.id),
    securityGroups: [group.id],
    dropInvalidHeaderFields: true,
    desyncMitigationMode: "defensive",
    enableDeletionProtection: environment.defaults.deletionProtection,
    accessLogs: { bucket: bucket.id, enabled: true },
    // Without an internet gateway in its network AWS refuses a load balancer that faces the internet.
    dependsOn: [policy, ...network.wayIn],
  });
}

/** 32 characters, and not beginning with "internal-": CreateLoadBalancer of the Elastic Load Balancing API. */
function loadBalancerName(context: AwsContext): string {
  const name = nameOf(context, 32, "public");
  return name.startsWith("internal-") ? nameOf(context, 29, "public").replace(/^/, "lb-") : name;
}

function buildListeners(context: AwsContext, loadBalancer: Lb, certificate: AcmCertificateValidation): LbListener {
  const { environment } = context;
  new LbListener(environment, resourceId("aws", "lb_listener", "http"), {
    loadBalancerArn: loadBalancer.arn,
    port: HTTP,
    protocol: "HTTP",
    defaultAction: [{ type: "redirect", redirect: { port: String(HTTPS), protocol: "HTTPS", statusCode: "HTTP_301" } }],
  });
  return new LbListener(environment, resourceId("aws", "lb_listener", "https"), {
    loadBalancerArn: loadBalancer.arn,
    port: HTTPS,
    protocol: "HTTPS",
    sslPolicy: TLS_POLICY,
    // Of the validation, not of the certificate: a listener refuses a certificate that is not yet issued.
    certificateArn: certificate.certificateArn,
    // A name that no service declares gets no answer of any service.
    defaultAction: [
      {
        type: "fixed-response",
        fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
      },
    ],
  });
}
