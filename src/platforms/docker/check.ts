import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { Workload } from "../../model/workload";
import { Problem, problem } from "../../values/specification-error";
import { pairsOf } from "./pairs";
import { containerCapacity, pairCapacity } from "./subnets";

/** Docker refuses to create a container with less. */
const LEAST_MEBIBYTES = 6;

/** Facts that Docker alone refuses. */
export function checkDocker(environment: EnvironmentModel): readonly Problem[] {
  return [
    ...environment.declaredOf(Network).flatMap((network) => checkRange(environment, network)),
    ...environment.declaredOf<Workload>(Workload).flatMap(checkMemory),
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
