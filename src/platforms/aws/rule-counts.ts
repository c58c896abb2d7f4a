import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { Service } from "../../model/service";
import { Workload } from "../../model/workload";
import { Problem, problem } from "../../values/specification-error";

/** Default quota of rules into, and of rules out of, one security group: "Amazon VPC quotas". */
const MOST_RULES = 60;

/** Groups with more rules than AWS admits: those of services with many edges, and those that many services share. */
export function checkRuleCounts(
  environment: EnvironmentModel,
  workloads: readonly Workload[],
  network: Network | undefined,
): readonly Problem[] {
  const isolated = network?.egress === "none";
  const [into, outOf] = [new Map<unknown, number>(), new Map<unknown, number>()];
  for (const { consumer, provider, port } of environment.edges) {
    if (port === undefined) continue;
    outOf.set(consumer, (outOf.get(consumer) ?? 0) + 1);
    into.set(provider, (into.get(provider) ?? 0) + 1);
  }
  const shared = (path: string, of: string, rules: number): readonly Problem[] =>
    rules > MOST_RULES ? [problem("SYM-AWS-011", path, `${rules} rules ${of}`)] : [];
  const isPublic = (workload: Workload): boolean => Service.is(workload) && workload.exposure.kind === "public";
  const publicServices = workloads.filter(isPublic).length;
  return [
    ...shared(
      environment.node.path,
      "out of the group of the load balancer, one for each public service",
      publicServices,
    ),
    ...(isolated
      ? shared(network.node.path, "into the group of the endpoints, one for each workload", workloads.length)
      : []),
    ...workloads.flatMap((workload) => [
      ...shared(
        workload.node.path,
        "into the workload's group, from those that use it",
        (into.get(workload) ?? 0) + (isPublic(workload) ? 1 : 0),
      ),
      ...shared(
        workload.node.path,
        "out of the workload's group, to those that it uses and to AWS",
        (outOf.get(workload) ?? 0) + (isolated ? 2 : 1),
      ),
    ]),
  ];
}
