import { control } from "../../control";

export const noPublicSubnetAddresses = control({
  id: "EC2.15",
  title: "Subnets give out no public addresses by themselves",
  severity: "medium",
  of: ["aws_subnet", "aws_default_subnet"],
  why: "What is started there can be reached from the internet without anybody having decided so.",
  fix: "A Network has it unless an override takes it away; leave map_public_ip_on_launch of a subnet of your own out, or set it to false.",
  verify: "aws ec2 describe-subnets --subnet-ids <subnet id> --query 'Subnets[].MapPublicIpOnLaunch'",
  each: (subnet) =>
    subnet.at("map_public_ip_on_launch").is(false, { unset: subnet.resource.type === "aws_default_subnet" }),
});
