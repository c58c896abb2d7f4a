import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { ProviderKind } from "../../model/accesses";
import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { resourceId } from "../resource-id";
import { AwsLocation } from "./account";
import { AwsContext, groupNameOf, nameOf } from "./context";
import { policyDocument } from "./policy";

/**
 * Services of AWS that a Fargate task needs to start and to log where it has no way out; the layers of an image come from
 * S3. "Amazon ECR interface VPC endpoints" and "Amazon ECS interface VPC endpoints", considerations for Fargate.
 */
const NEEDED_BY_TASKS = ["ecr.api", "ecr.dkr", "logs"];

/** Services of AWS that a use of a provider is a call to, by the provider's kind; S3 has its gateway, data stores addresses. */
const NEEDED_BY_EDGES: Partial<Record<ProviderKind, string>> = {
  Queue: "sqs",
  Secret: "secretsmanager",
  Topic: "sns",
};

function neededServices({ edges }: EnvironmentModel): readonly string[] {
  const called = edges.flatMap(({ provider, access }) => {
    // The password of a database is read from its secret.
    const kind = provider.kind === "Database" && access === "administer" ? "Secret" : provider.kind;
    return NEEDED_BY_EDGES[kind] ?? [];
  });
  return [...NEEDED_BY_TASKS, ...[...new Set(called)].sort()];
}

export interface EndpointsBuild {
  /** Gateway endpoint for S3: it costs nothing and keeps image layers off the NAT gateway. */
  readonly s3: VpcEndpoint;
  /** Endpoints with addresses of their own in the network: none where it has a way out. */
  readonly interfaces: readonly VpcEndpoint[];
  /** Group of the interface endpoints, where there are any. */
  readonly group?: SecurityGroup;
}

/**
 * The gateway endpoint for S3 and, where the network has no way out, what tasks need of AWS inside it. Without a way out
 * the endpoints are the only one, so policies close them to other accounts. With NAT the endpoint of S3 stays open: its
 * route takes all of the region's S3 traffic, downloads from others' buckets included, which NAT would let through anyway.
 */
export function buildEndpoints(
  context: AwsContext,
  network: Network,
  vpc: Vpc,
  subnets: readonly Subnet[],
  tables: readonly RouteTable[],
): EndpointsBuild {
  const { region } = context.location;
  const s3 = new VpcEndpoint(network, resourceId("aws", "vpc_endpoint", "s3"), {
    vpcId: vpc.id,
    serviceName: `com.amazonaws.${region}.s3`,
    vpcEndpointType: "Gateway",
    routeTableIds: tables.map((table) => table.id),
    policy: network.egress === "none" ? bucketsPolicy(context.location) : undefined,
    tags: { Name: nameOf(context, 255, network.formerName, "s3") },
  });
  if (network.egress !== "none") return { s3, interfaces: [] };
  const group = new SecurityGroup(network, resourceId("aws", "security_group", "endpoints"), {
    name: groupNameOf(context, network.formerName, "endpoints"),
    description: "Interface endpoints of AWS services",
    vpcId: vpc.id,
  });
  const interfaces = neededServices(network.environment).map(
    (service) =>
      new VpcEndpoint(network, resourceId("aws", "vpc_endpoint", service.replace(".", "_")), {
        vpcId: vpc.id,
        serviceName: `${prefixOf(context.location, service)}.${region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: subnets.map((subnet) => subnet.id),
        securityGroupIds: [group.id],
        policy: ownPrincipalsPolicy(context.location),
        tags: { Name: nameOf(context, 255, network.formerName, service) },
      }),
  );
  return { s3, interfaces, group };
}

/** In China, ECR has a prefix of its own and CloudWatch Logs and the gateway of S3 do not: DescribeVpcEndpointServices there. */
function prefixOf(location: AwsLocation, service: string): string {
  return location.partition === "aws-cn" && service.startsWith("ecr.") ? "cn.com.amazonaws" : "com.amazonaws";
}

/**
 * Buckets of the environment's own account (`aws:ResourceAccount`, "AWS global condition context keys"), and reading the
 * layers of images, which Amazon ECR keeps in a bucket of its own: "Minimum Amazon S3 bucket permissions for Amazon ECR".
 */
function bucketsPolicy({ account, partition, region }: AwsLocation): string {
  return policyDocument(
    {
      Sid: "OwnBuckets",
      Principal: "*",
      Action: "s3:*",
      Resource: "*",
      Condition: { StringEquals: { "aws:ResourceAccount": account } },
    },
    {
      Sid: "ImageLayers",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: `arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`,
    },
  );
}

/**
 * Nobody with credentials of another account: "Using VPC endpoint policies to control Amazon ECR access" on the AWS
 * containers blog. The repository may be another account's, where that one's own policy admits this one.
 */
function ownPrincipalsPolicy({ account }: AwsLocation): string {
  return policyDocument({
    Sid: "OwnPrincipals",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": account } },
  });
}
