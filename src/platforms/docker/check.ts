import { EnvironmentModel } from "../../model/environment";
import { Edge, edgeVariableNames } from "../../model/edge";
import { Network } from "../../model/network";
import { Queue } from "../../model/queue";
import { Workload } from "../../model/workload";
import { Problem, problem } from "../../values/specification-error";
import { SDK_VARIABLES, deadLetterName, queueName } from "./emulated-resources";
import { emulator } from "./emulator-name";
import { pairsOf, tryServerOf } from "./pairs";
import { containerCapacity, pairCapacity, watchCapacity, watchNetworks } from "./subnets";

/** Docker refuses to create a container with less. */
const LEAST_MEBIBYTES = 6;

/** Facts that Docker alone refuses. */
export function checkDocker(environment: EnvironmentModel): readonly Problem[] {
  return [
    ...environment.declaredOf(Network).flatMap((network) => checkRange(environment, network)),
    ...environment.declaredOf<Workload>(Workload).flatMap(checkMemory),
    ...checkSdkVariables(environment),
    ...checkQueueNames(environment),
  ];
}

function checkRange(environment: EnvironmentModel, network: Network): readonly Problem[] {
  const { path } = network.node;
  const pairs = pairsOf(environment).length;
  const workloads = environment.declaredOf<Workload>(Workload).length;
  const problems: Problem[] = [];
  const [mostPairs, mostWorkloads] = [pairCapacity(network), containerCapacity(network)];
  if (pairs > mostPairs) {
    problems.push(
      problem("SYM-DOCKER-002", path, `${pairs} pairs of containers in ${network.addresses}`, {
        allowed: `${mostPairs} pairs, one /28 each in the second half of the range`,
      }),
    );
  }
  const [watching, mostWatching] = [watchNetworks(environment), watchCapacity(network)];
  if (pairs <= mostPairs && watching > mostWatching) {
    problems.push(
      problem("SYM-DOCKER-005", path, `${watching} networks of the monitoring in ${network.addresses}`, {
        allowed: `${mostWatching} of them, one /29 each in what ${pairs} pairs leave of the second half of the range`,
      }),
    );
  }
  if (workloads > mostWorkloads) {
    problems.push(
      problem("SYM-DOCKER-003", path, `${workloads} workloads in ${network.addresses}`, {
        allowed: `${mostWorkloads} workloads, one address each in the first quarter of the range`,
      }),
    );
  }
  return problems;
}

function checkMemory(workload: Workload): readonly Problem[] {
  const { memory } = workload.resources;
  const mebibytes = memory.toMebibytes();
  if (Number.isInteger(mebibytes) && mebibytes >= LEAST_MEBIBYTES) return [];
  return [problem("SYM-DOCKER-004", workload.node.path, memory.toString())];
}

/** A service called aws-endpoint gives the variable by which an AWS SDK finds the emulator, and another value. */
function checkSdkVariables({ edges }: EnvironmentModel): readonly Problem[] {
  const isEmulated = (edge: Edge): boolean => tryServerOf(edge) === emulator;
  const ofSdk = (edge: Edge): string | undefined =>
    edgeVariableNames(edge).find((name) => Object.hasOwn(SDK_VARIABLES, name));
  return edges.flatMap((edge) => {
    const name = edge.provider.kind === "Service" ? ofSdk(edge) : undefined;
    const rival = edges.find((other) => other.consumer === edge.consumer && isEmulated(other));
    if (name === undefined || !rival) return [];
    return [
      problem(
        "SYM-SERVICE-007",
        edge.consumer.node.path,
        `${name}, which the edges to ${edge.provider.name} and ${rival.provider.name} set`,
        { allowed: "variables that one edge sets", fix: `rename ${edge.provider.name}` },
      ),
    ];
  });
}

/** The emulator's queues have no addresses in Terraform by which two of one name would be found. */
function checkQueueNames(environment: EnvironmentModel): readonly Problem[] {
  const queues = environment.declaredOf(Queue);
  return queues.flatMap((queue) => {
    const owner = queues.find((other) => deadLetterName(other) === queueName(queue));
    if (!owner) return [];
    return [
      problem("SYM-NAME-005", queue.node.path, `${queueName(queue)}, as the dead letters of ${owner.node.path} have`),
    ];
  });
}
