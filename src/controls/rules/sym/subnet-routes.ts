import { type Facts, type ResourceFact, blocksOf, referencesOf, valueAt } from "../../../facts";

/** A way out of a route table to every address. */
export interface DefaultRoute {
  readonly address: string;
  /** Whether it leads straight to an internet gateway, so that the subnets of the table are public. */
  readonly isPublic: boolean;
}

/** The route tables that a subnet is associated with; undefined where it has none of this environment. */
export function routeTableOf(facts: Facts, subnet: ResourceFact): ResourceFact | undefined {
  const [association] = facts.referrers("aws_route_table_association", "subnet_id", subnet.address);
  return facts.tryFollow(association?.value("route_table_id"), "aws_route_table");
}

/** The default routes of a table, those written in it and those that name it. */
export function defaultRoutesOf(facts: Facts, table: ResourceFact): readonly DefaultRoute[] {
  const inline = table
    .blocks("route")
    .filter((route) => isDefault(route.cidr_block) || isDefault(route.ipv6_cidr_block))
    .map((route) => ({ address: table.address, isPublic: leadsToInternet(route) }));
  const named = facts
    .referrers("aws_route", "route_table_id", table.address)
    .filter(({ attributes }) =>
      ["destination_cidr_block", "destination_ipv6_cidr_block"].some((name) => isDefault(attributes[name])),
    )
    .map(({ address, attributes }) => ({ address, isPublic: leadsToInternet(attributes) }));
  return [...inline, ...named];
}

/** What only a deploy shows may be every address. */
function isDefault(cidr: unknown): boolean {
  return cidr === "0.0.0.0/0" || cidr === "::/0" || (typeof cidr === "string" && cidr.includes("${"));
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
  for (const resource of facts.ofType(...Object.keys(paths))) {
    for (const subnet of subnetsOf(resource, paths[resource.type])) {
      const members = held.get(subnet);
      if (members) members.push(resource);
      else held.set(subnet, [resource]);
    }
  }
  return held;
}

function subnetsOf(resource: ResourceFact, path: readonly string[]): readonly string[] {
  const [first, ...rest] = path;
  const values =
    rest.length === 0 ? [resource.value(first)] : blocksOf(resource.value(first)).map((block) => valueAt(block, rest));
  return values.flatMap((value) => referencesOf(value)).filter((address) => address.startsWith("aws_subnet."));
}
