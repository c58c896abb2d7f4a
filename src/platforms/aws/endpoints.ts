import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Network } from "../../model/network";
import { resourceId } from "../resource-id";
import { AwsContext, nameOf } from "./context";

/**
 * Services of AWS that a Fargate task needs to start and to log where it has no way out; the layers of an image come from
 * S3. "Amazon ECR interface VPC endpoints" and "Amazon ECS interface VPC endpoints", considerations for Fargate.
 */
const NEEDED_BY_TASKS = ["ecr.api", "ecr.dkr", "logs"] as const;

export interface EndpointsBuild {
  /** Gateway endpoint for S3: it costs nothing and keeps image layers off the NAT gateway. */
  readonly s3: VpcEndpoint;
  /** Group of the interface endpoints, where there are any. */
  readonly group?: SecurityGroup;
}

/** The gateway endpoint for S3 and, where the network has no way out, what tasks need of AWS inside it. */
export function buildEndpoints(context: AwsContext, network: Network, vpc: Vpc, subnets: readonly Subnet[], tables: readonly RouteTable[]): EndpointsBuild {
  const { region } = context.location;
  const s3 = new VpcEndpoint(network, resourceId("aws", "vpc_endpoint", "s3"), {
    vpcId: vpc.id,
    serviceName: `com.amazonaws.${region}.s3`,
    vpcEndpointType: "Gateway",
    routeTableIds: tables.map((table) => table.id),
    tags: { Name: nameOf(context, 255, network.formerName, "s3") },
  });
  if (network.egress !== "none") return { s3 };
  const group = new SecurityGroup(network, resourceId("aws", "security_group", "endpoints"), {
    name: nameOf(context, 255, network.formerName, "endpoints"),
    description: "Interface endpoints of AWS services",
    vpcId: vpc.id,
  });
  for (const service of NEEDED_BY_TASKS) {
    new VpcEndpoint(network, resourceId("aws", "vpc_endpoint", service.replace(".", "_")), {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${region}.${service}`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: subnets.map((subnet) => subnet.id),
      securityGroupIds: [group.id],
      tags: { Name: nameOf(context, 255, network.formerName, service) },
    });
  }
  return { s3, group };
}
