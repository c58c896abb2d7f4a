import { type Facts, type ResourceFact, blocksOf, referencesOf, valueAt } from "../../../facts";
import { existenceOf, followed } from "../../query";

/** A way out of a route table to every address. */
export interface DefaultRoute {
  readonly address: string;
  /** Whether it leads straight to an internet gateway, so that the subnets of the table are public. */
  readonly isPublic: boolean;
}

/** The route table of a subnet: its own, or the main one of its VPC; undefined where this environment has none. */
export function routeTableOf(facts: Facts, subnet: ResourceFact): ResourceFact | undefined {
  const [association] = living(facts.referrers("aws_route_table_association", "subnet_id", subnet.address));
  if (association) return facts.tryFollow(association.value("route_table_id"), "aws_route_table");
  const vpc = facts.tryFollow(subnet.value("vpc_id"), "aws_vpc");
  return vpc && mainTableOf(facts, vpc);
}

/** The VPC stands for its main route table where routes name that by the VPC. */
function mainTableOf(facts: Facts, vpc: ResourceFact): ResourceFact | undefined {
  const [main] = living(facts.referrers("aws_main_route_table_association", "vpc_id", vpc.address));
  if (main) return facts.tryFollow(main.value("route_table_id"), "aws_route_table");
  const [byDefault] = living(facts.referrers("aws_default_route_table", "default_route_table_id", vpc.address));
  if (byDefault) return byDefault;
  return living(facts.referrers("aws_route", "route_table_id", vpc.address)).length > 0 ? vpc : undefined;
}

function living(resources: readonly ResourceFact[]): readonly ResourceFact[] {
  return resources.filter((resource) => existenceOf(resource) !== "none");
}

/** The default routes of a table, those written in it and those that name it. */
export function defaultRoutesOf(facts: Facts, table: ResourceFact): readonly DefaultRoute[] {
  const inline = table
    .blocks("route")
    .filter((route) => [route.cidr_block, route.ipv6_cidr_block].some(isDefault) || leadsToInternet(route))
    .map((route) => ({ address: table.address, isPublic: leadsToInternet(route) }));
  const named = living(facts.referrers("aws_route", "route_table_id", table.address))
    .filter(
      ({ attributes }) =>
        ["destination_cidr_block", "destination_ipv6_cidr_block"].some((name) => isDefault(attributes[name])) ||
        leadsToInternet(attributes),
    )
    .map(({ address, attributes }) => ({ address, isPublic: leadsToInternet(attributes) }));
  return [...inline, ...named];
}

/** Every address, or so many that a few routes make every address. What only a deploy shows may be every address. */
function isDefault(cidr: unknown): boolean {
  return typeof cidr === "string" && (/\.\d+\/[0-7]$|:\/[0-3]$/.test(cidr) || cidr.includes("${"));
}

function leadsToInternet(route: Readonly<Record<string, unknown>>): boolean {
  const { gateway_id: gateway } = route;
  return (
    referencesOf(gateway).some((address) => address.startsWith("aws_internet_gateway.")) ||
    (typeof gateway === "string" && gateway.startsWith("igw-"))
  );
}

/** The subnets that attributes of resources name: by the subnet's address, what stands in it. */
export function standingIn(
  facts: Facts,
  paths: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly ResourceFact[]> {
  const held = new Map<string, ResourceFact[]>();
  for (const resource of living(facts.ofType(...Object.keys(paths)))) {
    for (const subnet of subnetsOf(facts, resource, paths[resource.type])) {
      const members = held.get(subnet);
      if (members) members.push(resource);
      else held.set(subnet, [resource]);
    }
  }
  return held;
}

function subnetsOf(facts: Facts, resource: ResourceFact, path: readonly string[]): readonly string[] {
  const [first, ...rest] = path;
  const values =
    rest.length === 0 ? [resource.value(first)] : blocksOf(resource.value(first)).map((block) => valueAt(block, rest));
  return values
    .flatMap((value) => referencesOf(followed(facts, value)))
    .filter((address) => address.startsWith("aws_subnet."));
}
