import type { ServiceRecord } from "../model/record";
import type { Facts } from "./facts";
import { blocksOf } from "./resource-fact";

/**
 * Where a port of a service is reached from outside of its network: behind its domain, or where an engine publishes it on its
 * own machine. A load balancer passes its one port on to the service's main one.
 *
 * @returns undefined where nobody outside reaches it
 */
export function askedAt(facts: Facts, service: ServiceRecord, port: string): string | undefined {
  if (service.exposure === "internal") return undefined;
  if (facts.environment.platform.name !== "docker") return port === service.mainPort ? service.url : undefined;
  const ports = facts
    .below(service.path, "docker_container")
    .flatMap((container) => blocksOf(container.value("ports")));
  const found = ports.find(({ internal }) => Number(internal) === service.ports[port]);
  return found && `http://${String(found.ip ?? "127.0.0.1")}:${String(found.external)}`;
}
