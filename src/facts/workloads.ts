import { dockerWorkloads } from "./docker";
import { ecsWorkloads } from "./ecs";
import type { Facts } from "./facts";
import type { Workload } from "./workload";

/** Everything that runs: what belongs to a declared service in the order of declaration, then the rest by address. */
export function workloadsOf(facts: Facts): readonly Workload[] {
  return facts.once("workloads", () => {
    const order = new Map(
      facts.environment.services.map(({ name, path }, index) => [nameBelow(facts, path) ?? name, index]),
    );
    const rank = (workload: Workload) => order.get(workload.construct) ?? order.size;
    return [...ecsWorkloads(facts), ...dockerWorkloads(facts)].sort((a, b) => rank(a) - rank(b));
  });
}

/** The workloads of one declared service; none where an override removed them. */
export function workloadsOfService(facts: Facts, servicePath: string): readonly Workload[] {
  return workloadsOf(facts).filter(({ construct }) => construct === nameBelow(facts, servicePath));
}

function nameBelow(facts: Facts, path: string): string | undefined {
  const prefix = `${facts.environment.path}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}
