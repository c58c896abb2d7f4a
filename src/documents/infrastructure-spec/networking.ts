import { Facts, type ResourceFact, blocksOf, referencesOf } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, code, inline, joined, list, paragraph, table, text } from "../kit/markdown";
import { addressOf, codes, flag, nameOf, value } from "../shown";
import { dockerNetworks } from "./docker-networks";
import { loadBalancers } from "./load-balancers";

/** Ranges, subnets, routes, the way out, endpoints, load balancers and names. */
export function networking(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  return [
    ...networks(facts),
    ...subnets(facts),
    ...gateways(facts),
    ...endpoints(facts),
    ...loadBalancers(facts),
    ...names(facts),
    ...dockerNetworks(facts),
  ];
}

function networks(facts: Facts): readonly Block[] {
  const vpcs = facts.ofType("aws_vpc").map((vpc) => {
    const logs = facts.referrers("aws_flow_log", "vpc_id", vpc.address);
    const recorded =
      logs.length === 0
        ? inline`no`
        : joined(
            logs.map(
              (log) =>
                inline`${value(log.value("traffic_type"))} to ${value(log.value("log_destination"))} (${code(log.address)})`,
            ),
            ", ",
          );
    return [
      value(vpc.value("cidr_block")),
      nameOf(vpc),
      flag(vpc.value("enable_dns_support"), true),
      flag(vpc.value("enable_dns_hostnames"), false),
      recorded,
      addressOf(vpc),
    ];
  });
  return vpcs.length === 0
    ? []
    : [table(["Network", "Name", "DNS", "DNS names of hosts", "Flow log", "Address"], vpcs)];
}

function subnets(facts: Facts): readonly Block[] {
  const rows = facts.ofType("aws_subnet").map((subnet) => {
    const association = facts.referrers("aws_route_table_association", "subnet_id", subnet.address)[0];
    const routeTable = facts.tryFollow(association?.value("route_table_id"), "aws_route_table");
    return [
      value(subnet.value("cidr_block")),
      value(subnet.value("availability_zone")),
      flag(subnet.value("map_public_ip_on_launch"), false),
      routeTable ? routesWords(facts, routeTable) : inline`the network's main table`,
      addressOf(routeTable),
      addressOf(subnet),
    ];
  });
  return rows.length === 0
    ? []
    : [table(["Subnet", "Zone", "Public address on launch", "Routes", "Route table", "Address"], rows)];
}

const DESTINATIONS = [
  "destination_cidr_block",
  "destination_ipv6_cidr_block",
  "destination_prefix_list_id",
  "cidr_block",
  "ipv6_cidr_block",
];
const TARGETS = [
  "gateway_id",
  "nat_gateway_id",
  "vpc_endpoint_id",
  "transit_gateway_id",
  "vpc_peering_connection_id",
  "egress_only_gateway_id",
  "network_interface_id",
];

/** Where packets go: the routes of a table, and the gateway endpoints that add one. */
function routesWords(facts: Facts, routeTable: ResourceFact): Inline {
  const routes = [
    ...facts.referrers("aws_route", "route_table_id", routeTable.address).map(({ attributes }) => attributes),
    ...blocksOf(routeTable.value("route")),
  ];
  const words = routes.map((route) => {
    const first = (names: readonly string[]) =>
      value(names.map((name) => route[name]).find((found) => found !== undefined && found !== ""));
    return inline`${first(DESTINATIONS)} by ${first(TARGETS)}`;
  });
  const gateways = facts
    .referrers("aws_vpc_endpoint", "route_table_ids", routeTable.address)
    .map((endpoint) => inline`${value(endpoint.value("service_name"))} by ${addressOf(endpoint)}`);
  return words.length + gateways.length === 0 ? inline`within the network only` : joined([...words, ...gateways], ", ");
}

function gateways(facts: Facts): readonly Block[] {
  if (facts.ofType("aws_vpc").length === 0) return [];
  const rows = facts.ofType("aws_nat_gateway").map((gateway) => {
    const subnet = facts.tryFollow(gateway.value("subnet_id"), "aws_subnet");
    return [
      value(subnet?.value("availability_zone")),
      value(gateway.value("subnet_id")),
      value(gateway.value("allocation_id")),
      addressOf(gateway),
    ];
  });
  if (rows.length === 0) return [paragraph(text("The network has no NAT gateway."))];
  return [
    paragraph(text("NAT gateways: what is routed to one leaves with its public address.")),
    table(["Zone", "Subnet", "Public address", "Address"], rows),
  ];
}

function endpoints(facts: Facts): readonly Block[] {
  const rows = facts
    .ofType("aws_vpc_endpoint")
    .map((endpoint) => [
      value(endpoint.value("service_name")),
      value(endpoint.value("vpc_endpoint_type") ?? "Gateway"),
      codes([...facts.referencesAt(endpoint, "subnet_ids"), ...facts.referencesAt(endpoint, "route_table_ids")]),
      addressOf(endpoint),
    ]);
  return rows.length === 0
    ? []
    : [
        paragraph(text("Services of AWS that are reached inside the network.")),
        table(["Service", "Kind", "Attached to", "Address"], rows),
      ];
}

/** Public records, and the private names by which services find each other. */
function names(facts: Facts): readonly Block[] {
  const zones = facts
    .ofType("aws_route53_zone")
    .map((zone) => inline`Hosted zone ${value(zone.value("name"))}: ${addressOf(zone)}`);
  const records = facts
    .ofType("aws_route53_record")
    .map(
      (record) =>
        inline`${value(record.value("type"))} record ${value(record.value("name"))} for ${codes(pointsTo(record))}: ${addressOf(record)}`,
    );
  const namespaces = facts
    .ofType("aws_service_discovery_private_dns_namespace")
    .map((space) => inline`Private names below ${value(space.value("name"))}: ${addressOf(space)}`);
  const services = facts
    .ofType("aws_service_discovery_service")
    .map((service) => inline`Private name ${value(service.value("name"))}: ${addressOf(service)}`);
  const items = [...zones, ...records, ...namespaces, ...services];
  return items.length === 0 ? [] : [paragraph(text("Names.")), list(items)];
}

function pointsTo(record: ResourceFact): readonly string[] {
  const targets = referencesOf([record.value("alias"), record.value("records")]);
  return targets.length > 0 ? targets : [record.text("alias", "name") ?? record.text("records") ?? "not set"];
}
