import { EnvironmentModel } from "../model/environment";
import { Edge, edgeVariableNames, tryFindCircle } from "../model/edge";
import { checkMounts } from "../model/mounts";
import { Network } from "../model/network";
import { Service } from "../model/service";
import { checkWorkers } from "../model/worker-queues";
import { Workload } from "../model/workload";
import { show } from "../values/show";
import { Problem, problem } from "../values/specification-error";
import { hasOwnBackend } from "./backend";

/** Facts about several constructs of one environment: the mistakes that no constructor alone can see. */
export function checkEnvironment(environment: EnvironmentModel): readonly Problem[] {
  return [
    ...checkContents(environment),
    ...checkBackend(environment),
    ...checkDomains(environment),
    ...checkVariables(environment),
    ...checkMounts(environment),
    ...checkCircle(environment),
    ...checkFormerNames(environment),
    ...checkWorkers(environment),
    ...environment.platform.check(environment),
  ];
}

/** Kinds of what has an address in a network. */
const IN_NETWORK = ["Service", "Worker", "Job", "Database", "Cache", "FileStore"];

function checkContents(environment: EnvironmentModel): readonly Problem[] {
  const { path } = environment.node;
  const networks = environment.declaredOf(Network);
  const problems: Problem[] = [];
  if (environment.declared.length === networks.length)
    problems.push(problem("SYM-ENVIRONMENT-003", path, networks.length === 0 ? "nothing" : "a Network alone"));
  const needing = environment.declared.find(({ kind }) => IN_NETWORK.includes(kind));
  if (needing && networks.length === 0)
    problems.push(problem("SYM-ENVIRONMENT-004", path, `no Network for ${needing.node.path}`));
  if (networks.length > 1) problems.push(problem("SYM-ENVIRONMENT-005", path, networks.map((n) => n.name).join(", ")));
  return problems;
}

/** A backend of the user's own wins over the default, but must not silently win over what was declared. */
function checkBackend(environment: EnvironmentModel): readonly Problem[] {
  if (!environment.declaresState || !hasOwnBackend(environment)) return [];
  return [
    problem("SYM-STATE-005", environment.node.path, `state of kind ${environment.state.kind}, and a backend of cdktf`),
  ];
}

function checkDomains(environment: EnvironmentModel): readonly Problem[] {
  return twins(environment.declaredOf(Service), (service) =>
    service.exposure.kind === "public" ? service.exposure.domain.toString() : undefined,
  ).map(([first, second, domain]) =>
    problem("SYM-SERVICE-009", second.node.path, `${domain}, as ${first.node.path} has`),
  );
}

function checkVariables(environment: EnvironmentModel): readonly Problem[] {
  return environment.declaredOf<Workload>(Workload).flatMap((workload) => {
    const { path } = workload.node;
    const edges = environment.edges.filter((edge) => edge.consumer === workload);
    const own = edges.flatMap((edge) =>
      edgeVariableNames(edge)
        .filter((name) => Object.hasOwn(workload.variables, name))
        .map((name) => problem("SYM-SERVICE-007", path, `${name}, which the edge to ${edge.provider.name} sets`)),
    );
    // The port "metrics" of "api" and a service "api-metrics" give the same names.
    const named = edges.flatMap((edge) => edgeVariableNames(edge).map((name) => ({ edge, name })));
    const shared = twins(named, ({ name }) => name).map(([a, b, name]) => [a.edge, b.edge, name] as const);
    // Two edges share all of their names or one: the first says enough.
    const once = shared.filter(([, b], i) => shared.findIndex(([, other]) => other === b) === i);
    const ofTwo = once.map(([first, second, name]) =>
      problem("SYM-SERVICE-007", path, `${name}, which the edges to ${labelOf(first)} and ${labelOf(second)} set`, {
        allowed: "variables that one edge sets",
        fix: "rename one of the two constructs or ports",
      }),
    );
    return [...own, ...ofTwo];
  });
}

function labelOf(edge: Edge): string {
  return edge.port === undefined ? edge.provider.name : `${edge.provider.name} (${edge.port})`;
}

function checkCircle(environment: EnvironmentModel): readonly Problem[] {
  const circle = tryFindCircle(environment.edges);
  return circle ? [problem("SYM-EDGE-005", environment.node.path, circle.join(" -> "))] : [];
}

function checkFormerNames(environment: EnvironmentModel): readonly Problem[] {
  const renamed = environment.declared.filter((construct) => construct.formerName !== construct.name);
  const taken = renamed.filter((construct) => environment.tryFindDeclared(construct.formerName));
  const shared = twins(renamed, (construct) => construct.formerName);
  return [
    ...taken.map((construct) => problem("SYM-NAME-004", construct.node.path, show(construct.formerName))),
    ...shared.map(([first, second, name]) =>
      problem("SYM-NAME-004", second.node.path, `${show(name)}, as ${first.node.path} claims`),
    ),
  ];
}

/** Pairs of members that share a key, each later one with the first. */
function twins<T>(
  members: readonly T[],
  keyOf: (member: T) => string | undefined,
): readonly (readonly [T, T, string])[] {
  const first = new Map<string, T>();
  return members.flatMap((member) => {
    const key = keyOf(member);
    if (key === undefined) return [];
    const known = first.get(key);
    if (known === undefined) first.set(key, member);
    return known === undefined ? [] : [[known, member, key] as const];
  });
}
