import { workloadsOf } from "../../../facts";
import type { Found, Looking } from "../looking";
import type { ExpectedService } from "./ecs-service-state";

/** The services of ECS that the environment declares, as the state has them, and those that were never deployed. */
export function expectedServices({ environment, deployed }: Pick<Looking, "environment" | "deployed">): {
  readonly services: readonly ExpectedService[];
  readonly missing: readonly Found[];
} {
  const services: ExpectedService[] = [];
  const missing: Found[] = [];
  for (const { name: construct, address } of environment.deployment.services) {
    const [cluster, name, definition] = ["cluster", "name", "task_definition"].map((attribute) =>
      deployed.text(address, attribute),
    );
    if (cluster !== undefined && name !== undefined && definition !== undefined)
      services.push({ construct, cluster, name, definition, min: leastCopies({ environment, deployed }, address) });
    else missing.push(notDeployed(environment.name, construct, address));
  }
  return { services, missing };
}

/** Less than what scaling keeps, or than what is declared where nothing scales. */
function leastCopies({ environment, deployed }: Pick<Looking, "environment" | "deployed">, address: string): number {
  const copies = workloadsOf(environment.facts).find((workload) => workload.address === address)?.copies;
  if (copies === undefined) return 0;
  const kept = deployed.tryFind(copies.address)?.min_capacity;
  const declared = Number.parseInt(copies.min, 10);
  return typeof kept === "number" ? kept : Number.isNaN(declared) ? 0 : declared;
}

export function notDeployed(environment: string, construct: string, address: string): Found {
  return {
    subject: construct,
    status: "failed",
    found: `It is not deployed: the state has no ${address}.`,
    todo: `Deploy it: symphony deploy ${environment}`,
  };
}
