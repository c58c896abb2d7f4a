import { control } from "../../control";
import { defaultRoutesOf, routeTableOf, standingIn } from "./subnet-routes";

/** What stands in subnets, by type: where it names them. */
const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  aws_autoscaling_group: ["vpc_zone_identifier"],
  aws_dax_subnet_group: ["subnet_ids"],
  aws_db_subnet_group: ["subnet_ids"],
  aws_docdb_subnet_group: ["subnet_ids"],
  aws_ecs_service: ["network_configuration", "subnets"],
  aws_efs_mount_target: ["subnet_id"],
  aws_eks_node_group: ["subnet_ids"],
  aws_elasticache_subnet_group: ["subnet_ids"],
  aws_instance: ["subnet_id"],
  aws_lambda_function: ["vpc_config", "subnet_ids"],
  aws_lb: ["subnets"],
  aws_memorydb_subnet_group: ["subnet_ids"],
  aws_mq_broker: ["subnet_ids"],
  aws_msk_cluster: ["broker_node_group_info", "client_subnets"],
  aws_nat_gateway: ["subnet_id"],
  aws_neptune_subnet_group: ["subnet_ids"],
  aws_network_interface: ["subnet_id"],
  aws_opensearch_domain: ["vpc_options", "subnet_ids"],
  aws_redshift_subnet_group: ["subnet_ids"],
  aws_scheduler_schedule: ["target", "ecs_parameters", "network_configuration", "subnets"],
  aws_vpc_endpoint: ["subnet_ids"],
};
const WAYS = ["aws_lb", "aws_nat_gateway"];

export const publicSubnetsForWaysIn = control({
  id: "SYM-NET.2",
  title: "Public subnets hold load balancers and NAT gateways only",
  severity: "high",
  of: ["aws_subnet"],
  why: "What stands in a public subnet is one public address and one wrong rule away from everybody.",
  fix: "A Network puts workloads and stores into its other subnets: remove the override that moves one; put resources of your own into private subnets.",
  verify:
    'aws ec2 describe-network-interfaces --filters Name=subnet-id,Values=<subnet> --query "NetworkInterfaces[].[InterfaceType,Description]"',
  each: (subnet) => {
    const { facts, resource, address } = subnet;
    const table = routeTableOf(facts, resource);
    if (!table || !defaultRoutesOf(facts, table).some(({ isPublic }) => isPublic)) return [];
    const held = facts.once("held by subnets", () => standingIn(facts, HOLDERS)).get(address) ?? [];
    const others = held.filter(({ type }) => !WAYS.includes(type));
    const list = (resources: typeof held): string => resources.map((one) => one.address).join(", ");
    return others.length > 0
      ? subnet.row("holds", list(others), "violated")
      : subnet.row("holds", list(held) || "nothing", "satisfied");
  },
});
