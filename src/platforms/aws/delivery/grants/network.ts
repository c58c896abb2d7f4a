import { Grant } from "../grant";
import { OwnNames } from "../own-names";

const CREATORS = [
  "AllocateAddress",
  "AuthorizeSecurityGroupEgress",
  "AuthorizeSecurityGroupIngress",
  "CreateFlowLogs",
  "CreateInternetGateway",
  "CreateNatGateway",
  "CreateRouteTable",
  "CreateSecurityGroup",
  "CreateSubnet",
  "CreateVpc",
  "CreateVpcEndpoint",
];

/** Kinds of resources of EC2, as their ARNs name them. */
const PARTS = [
  "elastic-ip",
  "internet-gateway",
  "natgateway",
  "route-table",
  "security-group",
  "security-group-rule",
  "subnet",
  "vpc",
  "vpc-endpoint",
  "vpc-flow-log",
];

/** Types of Terraform. */
const TYPES = [
  "aws_default_security_group",
  "aws_eip",
  "aws_flow_log",
  "aws_internet_gateway",
  "aws_nat_gateway",
  "aws_route",
  "aws_route_table",
  "aws_route_table_association",
  "aws_security_group",
  "aws_subnet",
  "aws_vpc",
  "aws_vpc_endpoint",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
];

/** The network. AWS makes up the ids of everything in it, so the environment's tags choose. */
export function networkGrants(own: OwnNames): readonly Grant[] {
  const of = (...kinds: readonly string[]): readonly string[] =>
    own.arns("ec2", ["aws_vpc"], ...kinds.map((kind) => `${kind}/*`));
  const types = ["aws_vpc"];
  return [
    ...reading(own, of),
    {
      subject: "NewParts",
      types,
      resources: of(...PARTS),
      condition: own.requested(),
      change: CREATORS.map((creator) => `ec2:${creator}`),
    },
    {
      // AWS asks for the parent of what is created as well, which has its tags already.
      subject: "Network",
      types,
      resources: of(...PARTS),
      condition: own.tagged(),
      change: [...CHANGES, "ec2:CreateTags", "ec2:DeleteTags"],
    },
    {
      subject: "NewTags",
      types,
      resources: of(...PARTS),
      condition: { StringEquals: { "ec2:CreateAction": CREATORS } },
      change: ["ec2:CreateTags"],
    },
    ...defaultGroup(own, of),
  ];
}

const CHANGES = [
  "ec2:AssociateRouteTable",
  "ec2:AttachInternetGateway",
  "ec2:AuthorizeSecurityGroupEgress",
  "ec2:AuthorizeSecurityGroupIngress",
  "ec2:CreateFlowLogs",
  "ec2:CreateNatGateway",
  "ec2:CreateRoute",
  "ec2:CreateRouteTable",
  "ec2:CreateSecurityGroup",
  "ec2:CreateSubnet",
  "ec2:CreateVpcEndpoint",
  "ec2:DeleteFlowLogs",
  "ec2:DeleteInternetGateway",
  "ec2:DeleteNatGateway",
  "ec2:DeleteRoute",
  "ec2:DeleteRouteTable",
  "ec2:DeleteSecurityGroup",
  "ec2:DeleteSubnet",
  "ec2:DeleteVpc",
  "ec2:DeleteVpcEndpoints",
  "ec2:DetachInternetGateway",
  "ec2:DisassociateAddress",
  "ec2:DisassociateRouteTable",
  "ec2:ModifySecurityGroupRules",
  "ec2:ModifySubnetAttribute",
  "ec2:ModifyVpcAttribute",
  "ec2:ModifyVpcEndpoint",
  "ec2:ReleaseAddress",
  "ec2:ReplaceRoute",
  "ec2:ReplaceRouteTableAssociation",
  "ec2:RevokeSecurityGroupEgress",
  "ec2:RevokeSecurityGroupIngress",
];

function reading(own: OwnNames, of: (...kinds: readonly string[]) => readonly string[]): readonly Grant[] {
  return [
    {
      types: TYPES,
      read: [
        "ec2:DescribeAddresses",
        "ec2:DescribeAddressesAttribute",
        "ec2:DescribeFlowLogs",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeNatGateways",
        "ec2:DescribeNetworkAcls",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribePrefixLists",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroupRules",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcEndpoints",
        "ec2:DescribeVpcs",
      ],
    },
    {
      subject: "Vpc",
      types: ["aws_vpc"],
      resources: of("vpc"),
      condition: own.tagged(),
      read: ["ec2:DescribeVpcAttribute"],
    },
  ];
}

/** The group that comes with each network has no tags when Terraform empties it. */
function defaultGroup(own: OwnNames, of: (...kinds: readonly string[]) => readonly string[]): readonly Grant[] {
  const networks = own.arnsOf("aws_vpc");
  if (networks.length === 0) return [];
  return [
    {
      subject: "DefaultGroup",
      types: ["aws_default_security_group"],
      resources: of("security-group"),
      condition: { ArnEquals: { "ec2:Vpc": networks } },
      change: ["ec2:CreateTags", "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress"],
    },
  ];
}
