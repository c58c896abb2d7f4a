import { EnvironmentModel } from "../../model/environment";
import { Network } from "../../model/network";
import { Service } from "../../model/service";
import { Problem, problem } from "../../values/specification-error";

/** Default quota of rules into, and of rules out of, one security group: "Amazon VPC quotas". */
const MOST_RULES = 60;

/** Groups with more rules than AWS admits: those of services with many edges, and those that many services share. */
export function checkRuleCounts(
  environment: EnvironmentModel,
  services: readonly Service[],
  network: Network | undefined,
): readonly Problem[] {
  const isolated = network?.egress === "none";
  const [into, outOf] = [new Map<unknown, number>(), new Map<unknown, number>()];
  for (const { consumer, provider } of environment.edges) {
    outOf.set(consumer, (outOf.get(consumer) ?? 0) + 1);
    into.set(provider, (into.get(provider) ?? 0) + 1);
  }
  const shared = (path: string, of: string, rules: number): readonly Problem[] =>
    rules > MOST_RULES ? [problem("SYM-AWS-011", path, `${rules} rules ${of}`)] : [];
  const publicServices = services.filter((service) => service.exposure.kind === "public").length;
  return [
    ...shared(
      environment.node.path,
      "out of the group of the load balancer, one for each public service",
      publicServices,
    ),
    ...(isolated
      ? shared(network.node.path, "into the group of the endpoints, one for each service", services.length)
      : []),
    ...services.flatMap((service) => [
      ...shared(
        service.node.path,
        "into the service's group, from those that use it",
        (into.get(service) ?? 0) + (service.exposure.kind === "public" ? 1 : 0),
      ),
      ...shared(
        service.node.path,
        "out of the service's group, to those that it uses and to AWS",
        (outOf.get(service) ?? 0) + (isolated ? 2 : 1),
      ),
    ]),
  ];
}
