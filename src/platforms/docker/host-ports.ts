import { EnvironmentModel } from "../../model/environment";
import { Service } from "../../model/service";
import { PUBLISHED, type PublishedProgram } from "./monitoring/programs";
import { isWatched } from "./monitoring/watched";
import { tryAssignSlots } from "./slots";

const FIRST = 20_000;
const COUNT = 10_000;

/** What publishes one port: a service, or a program that watches an environment. */
interface Publisher {
  readonly environment: EnvironmentModel;
  readonly what: Service | PublishedProgram;
  readonly formerName: string;
  /** What it is published as where that is free. */
  readonly own: number;
}

/**
 * The port of the Docker host on which each public service is published: the service's own where it is free, otherwise
 * one from 20000 to 29999. Environments on one engine share its ports; those declared first choose first.
 */
export function hostPorts(environment: EnvironmentModel): ReadonlyMap<Service, number> {
  const own = portsOf(environment).filter(([{ what }]) => typeof what !== "string");
  return new Map(own.map(([{ what }, port]) => [what as Service, port]));
}

/** The same for the programs that watch the environment: they choose after its services. */
export function monitoringPorts(environment: EnvironmentModel): ReadonlyMap<PublishedProgram, number> {
  const own = portsOf(environment).filter(([publisher]) => publisher.environment === environment);
  return new Map(own.flatMap(([{ what }, port]) => (typeof what === "string" ? [[what, port] as const] : [])));
}

function portsOf(environment: EnvironmentModel): readonly (readonly [Publisher, number])[] {
  const taken = new Set<number>();
  return neighbours(environment)
    .flatMap(publishersOf)
    .map((publisher) => {
      const port = taken.has(publisher.own) ? otherPort(publisher, taken) : publisher.own;
      taken.add(port);
      return [publisher, port];
    });
}

function publishersOf(environment: EnvironmentModel): readonly Publisher[] {
  const services = environment.declaredOf(Service).filter(isPublic);
  const programs = isWatched(environment) ? (Object.keys(PUBLISHED) as PublishedProgram[]) : [];
  return [
    ...services.map((what) => ({
      environment,
      what,
      formerName: what.formerName,
      own: what.ports[what.mainPort].number,
    })),
    ...programs.map((what) => ({
      environment,
      what,
      formerName: PUBLISHED[what].formerName,
      own: PUBLISHED[what].port,
    })),
  ];
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

function otherPort({ environment, formerName }: Publisher, taken: ReadonlySet<number>): number {
  const used = new Set([...taken].map((port) => port - FIRST).filter((slot) => slot >= 0 && slot < COUNT));
  const slots = tryAssignSlots([`${environment.project.slug} ${environment.name} ${formerName}`], COUNT, used);
  return FIRST + slots![0];
}
