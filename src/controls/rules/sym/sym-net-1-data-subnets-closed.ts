import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Scope } from "../../query";
import { defaultRoutesOf, routeTableOf, standingIn } from "./subnet-routes";

/** Where stores name their subnets. */
const STORES: Readonly<Record<string, readonly string[]>> = {
  aws_db_subnet_group: ["subnet_ids"],
  aws_dax_subnet_group: ["subnet_ids"],
  aws_docdb_subnet_group: ["subnet_ids"],
  aws_efs_mount_target: ["subnet_id"],
  aws_elasticache_subnet_group: ["subnet_ids"],
  aws_memorydb_subnet_group: ["subnet_ids"],
  aws_neptune_subnet_group: ["subnet_ids"],
  aws_redshift_subnet_group: ["subnet_ids"],
};

export const dataSubnetsClosed = control({
  id: "SYM-NET.1",
  title: "Subnets that hold stores have no route to the internet",
  severity: "high",
  of: ["aws_subnet"],
  why: "With a way out a store that is taken over sends its data anywhere, and with a way in one wrong rule opens it to everybody.",
  fix: "The data subnets of a Network have no route: remove the one that was added; put stores of your own into subnets whose route table has no default route.",
  verify:
    'aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=<subnet> --query "RouteTables[].Routes[]"',
  each: (subnet) => {
    const stores = subnet.facts.once("subnets of stores", (facts) => standingIn(facts, STORES));
    return stores.has(subnet.address) ? judge(subnet) : [];
  },
});

function judge(subnet: Scope): Row {
  const { facts, resource } = subnet;
  const table = routeTableOf(facts, resource);
  if (!table) return subnet.row("routes", "those of the main route table of its VPC", "unknown");
  const routes = defaultRoutesOf(facts, table);
  const isUnsure = typeof table.attributes.route === "string" || table.value("dynamic", "route") !== undefined;
  if (routes.length > 0) return subnet.row("routes", routes.map(({ address }) => address).join(", "), "violated");
  if (isUnsure) return subnet.row("routes", `${table.address}, whose routes an expression makes`, "unknown");
  return subnet.row("routes", `${table.address}, without a default route`, "satisfied");
}
