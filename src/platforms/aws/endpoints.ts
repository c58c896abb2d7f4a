import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Network } from "../../model/network";
import { resourceId } from "../resource-id";
import { AwsLocation } from "./account";
import { AwsContext, groupNameOf, nameOf } from "./context";

/**
 * Services of AWS that a Fargate task needs to start and to log where it has no way out; the layers of an image come from
 * S3. "Amazon ECR interface VPC endpoints" and "Amazon ECS interface VPC endpoints", considerations for Fargate.
 */
const NEEDED_BY_TASKS = ["ecr.api", "ecr.dkr", "logs"] as const;

export interface EndpointsBuild {
  /** Gateway endpoint for S3: it costs nothing and keeps image layers off the NAT gateway. */
  readonly s3: VpcEndpoint;
  /** Endpoints with addresses of their own in the network: none where it has a way out. */
  readonly interfaces: readonly VpcEndpoint[];
  /** Group of the interface endpoints, where there are any. */
  readonly group?: SecurityGroup;
}

/** The gateway endpoint for S3 and, where the network has no way out, what tasks need of AWS inside it. */
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
    tags: { Name: nameOf(context, 255, network.formerName, "s3") },
  });
  if (network.egress !== "none") return { s3, interfaces: [] };
  const group = new SecurityGroup(network, resourceId("aws", "security_group", "endpoints"), {
    name: groupNameOf(context, network.formerName, "endpoints"),
    description: "Interface endpoints of AWS services",
    vpcId: vpc.id,
  });
  const interfaces = NEEDED_BY_TASKS.map(
    (service) =>
      new VpcEndpoint(network, resourceId("aws", "vpc_endpoint", service.replace(".", "_")), {
        vpcId: vpc.id,
        serviceName: `${prefixOf(context.location, service)}.${region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: subnets.map((subnet) => subnet.id),
        securityGroupIds: [group.id],
        tags: { Name: nameOf(context, 255, network.formerName, service) },
      }),
  );
  return { s3, interfaces, group };
}

/** In China, ECR has a prefix of its own and CloudWatch Logs and the gateway of S3 do not: DescribeVpcEndpointServices there. */
function prefixOf(location: AwsLocation, service: string): string {
  return location.partition === "aws-cn" && service.startsWith("ecr.") ? "cn.com.amazonaws" : "com.amazonaws";
}
