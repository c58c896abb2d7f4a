import { Declared } from "../model/declared";
import { Edge, portOf } from "../model/edge";
import { EnvironmentModel } from "../model/environment";
import { Image } from "../model/image";
import { Network } from "../model/network";
import { Project } from "../model/project";
import {
  ConstructRecord,
  EdgeRecord,
  EnvironmentRecord,
  NetworkRecord,
  ProjectRecord,
  ServiceRecord,
} from "../model/record";
import { Service } from "../model/service";
import { projectFolder } from "../model/folders";
import { readRequirements } from "./requirements/read";
import { TerraformJson, resolveTokens } from "./resolve";

/** The plain data of one environment: what its constructs declare and what was synthesized of them. */
export function recordEnvironment(
  environment: EnvironmentModel,
  folder: string,
  terraform: TerraformJson,
): EnvironmentRecord {
  return {
    name: environment.name,
    tier: environment.tier,
    defaults: environment.defaults,
    platform: { name: environment.platform.name, title: environment.platform.title },
    folder,
    backend: Object.keys(terraform.terraform?.backend ?? { cloud: {} })[0],
    path: environment.node.path,
    networks: environment.declaredOf(Network).map(recordNetwork),
    services: environment.declaredOf(Service).map(recordService),
    constructs: environment.declared.filter(Declared.isDeclared).map(recordConstruct),
    edges: environment.edges.map(recordEdge),
    acceptances: environment.acceptances,
    differences: environment.platform.differences(environment),
    terraform,
  };
}

export function recordProject(project: Project, environments: readonly EnvironmentRecord[]): ProjectRecord {
  const { slug, title, owner, purpose, notes } = project;
  const requirements = project.requirements && readRequirements(project.requirements, projectFolder(project));
  return { slug, title, owner, purpose, notes, environments, requirements };
}

function recordConstruct(construct: Declared): ConstructRecord {
  const { kind, name, node } = construct;
  return { kind, name, path: node.path, intent: construct.intent(), satisfies: construct.satisfies };
}

function recordEdge(edge: Edge): EdgeRecord {
  const { consumer, provider, access, port } = edge;
  return {
    consumer: consumer.name,
    consumerKind: consumer.kind,
    provider: provider.name,
    providerKind: provider.kind,
    access,
    port,
    number: portOf(edge),
  };
}

function recordNetwork(network: Network): NetworkRecord {
  const { name, zones, egress } = network;
  return { name, path: network.node.path, addresses: network.addresses.toString(), zones, egress };
}

function recordService(service: Service): ServiceRecord {
  return {
    name: service.name,
    path: service.node.path,
    image: recordImage(service.image),
    ports: Object.fromEntries(Object.entries(service.ports).map(([name, port]) => [name, port.number])),
    mainPort: service.mainPort,
    health: service.health.path,
    exposure: service.exposure.kind,
    domain: service.exposure.kind === "public" ? service.exposure.domain.toString() : undefined,
    url: resolveTokens(service.environment, service.environment.attributeOf(service, "url")),
  };
}

function recordImage(image: Image): ServiceRecord["image"] {
  if (image.kind === "published") return { kind: image.kind, label: image.reference };
  return { kind: image.kind, label: image.directory, dockerfile: image.dockerfile };
}
