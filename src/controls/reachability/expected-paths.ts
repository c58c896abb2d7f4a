import { Facts, referencesOf } from "../../facts";
import { isWorkload } from "../../model/construct-kinds";
import type { EdgeRecord, EnvironmentRecord } from "../../model/record";
import { expectedActions } from "./expected-actions";
import { Path } from "./path";
import { bothWays, endOf, watchPaths } from "./watch-paths";

const HTTPS = "tcp 443";
/** Kinds that are mounted on Docker: no network leads to them. */
const MOUNTED = ["FileStore", "Secret"];

/** The paths that an environment on AWS declares: its edges, its exposures, and what every task needs to start. */
export function expectedOnAws(environment: EnvironmentRecord, facts: Facts): readonly Path[] {
  return [
    ...environment.edges.flatMap((edge) => [...portPath(edge), ...actionPaths(environment, edge)]),
    ...exposures(environment, facts),
    ...startPaths(environment, facts),
  ];
}

function portPath(edge: EdgeRecord): readonly Path[] {
  if (edge.number === undefined) return [];
  return [{ from: edge.consumer, to: edge.provider, by: `tcp ${edge.number}`, because: wordsOf(edge) }];
}

function actionPaths(environment: EnvironmentRecord, edge: EdgeRecord): readonly Path[] {
  const expected = expectedActions[edge.providerKind as keyof typeof expectedActions]?.[edge.access];
  if (!expected) return [];
  // A queue that consumes a topic is sent to: the topic acts, on the queue and with the queue's key.
  const isSubscription = edge.consumerKind === "Queue";
  const [from, to] = isSubscription ? [edge.provider, edge.consumer] : [edge.consumer, edge.provider];
  const because = wordsOf(edge);
  const dataClass = environment.constructs.find(({ name }) => name === to)?.intent.dataClass;
  return [
    ...expected.actions.map((by) => ({ from, to, by, because })),
    ...(expected.key ?? []).map((by) => ({ from, to: `aws_kms_key.${String(dataClass)}`, by, because })),
  ];
}

function exposures(environment: EnvironmentRecord, facts: Facts): readonly Path[] {
  const groups = facts.ofType("aws_lb").flatMap((balancer) => referencesOf(balancer.value("security_groups")));
  const exposed = environment.services.filter(({ exposure }) => exposure === "public");
  return groups.flatMap((group) => [
    ...["tcp 80", HTTPS].map((by) => ({ from: "0.0.0.0/0", to: group, by, because: "public services" })),
    ...exposed.map(({ name, ports, mainPort }) => ({
      from: group,
      to: name,
      by: `tcp ${ports[mainPort]}`,
      because: `${name} is public`,
    })),
  ]);
}

/** Images and logs come over HTTPS: through the way out, or from the endpoints inside the network. */
function startPaths(environment: EnvironmentRecord, facts: Facts): readonly Path[] {
  const isolated = environment.networks.some(({ egress }) => egress === "none");
  const endpoints = facts.ofType("aws_vpc_endpoint");
  const groups = new Set(endpoints.flatMap((endpoint) => referencesOf(endpoint.value("security_group_ids"))));
  const gateways = endpoints.filter((endpoint) => endpoint.text("vpc_endpoint_type") === "Gateway");
  const targets = isolated ? [...groups, ...gateways.map(({ address }) => address)] : ["0.0.0.0/0"];
  return environment.constructs
    .filter(({ kind }) => isWorkload(kind))
    .flatMap(({ name }) => targets.map((to) => ({ from: name, to, by: HTTPS, because: `${name} starts` })));
}

/**
 * The paths that an environment on Docker declares: the two ends of an edge share a network, which filters no port, and so do
 * what watches and what it watches.
 */
export function expectedOnDocker(environment: EnvironmentRecord): readonly Path[] {
  const used = environment.edges
    .filter(({ consumerKind, providerKind }) => isWorkload(consumerKind) && !MOUNTED.includes(providerKind))
    .flatMap((edge) => bothWays(edge.consumer, endOf(edge.providerKind, edge.provider), wordsOf(edge)));
  return [...used, ...watchPaths(environment)];
}

function wordsOf({ consumer, provider, access }: EdgeRecord): string {
  return `${consumer} uses ${provider}: ${access}`;
}
