import { EnvironmentModel } from "../../model/environment";
import { Service } from "../../model/service";
import { tryAssignSlots } from "./slots";

const FIRST = 20_000;
const COUNT = 10_000;

/**
 * The port of the Docker host on which each public service is published: the service's own where it is free, otherwise
 * one from 20000 to 29999. Environments on one engine share its ports; those declared first choose first.
 */
export function hostPorts(environment: EnvironmentModel): ReadonlyMap<Service, number> {
  const services = neighbours(environment).flatMap((e) => e.declaredOf(Service).filter(isPublic));
  const ports = new Map<Service, number>();
  const taken = new Set<number>();
  for (const service of services) {
    const own = service.ports[service.mainPort].number;
    const port = taken.has(own) ? otherPort(service, taken) : own;
    taken.add(port);
    ports.set(service, port);
  }
  return ports;
}

export function isPublic(service: Service): boolean {
  return service.exposure.kind === "public";
}

/** The environments of the app on the same engine up to this one: a later one never moves an earlier one's port. */
function neighbours(environment: EnvironmentModel): readonly EnvironmentModel[] {
  const all = environment.node.root.node
    .findAll()
    .filter((c): c is EnvironmentModel => EnvironmentModel.isEnvironment(c));
  const same = all.filter(
    ({ platform }) => platform.name === environment.platform.name && platform.title === environment.platform.title,
  );
  return same.slice(0, same.indexOf(environment) + 1);
}

function otherPort(service: Service, taken: ReadonlySet<number>): number {
  const { environment, formerName } = service;
  const used = new Set([...taken].map((port) => port - FIRST).filter((slot) => slot >= 0 && slot < COUNT));
  const slots = tryAssignSlots([`${environment.project.slug} ${environment.name} ${formerName}`], COUNT, used);
  return FIRST + slots![0];
}
