import { Alert } from "../model/alert";
import { Declared } from "../model/declared";
import { Edge, portOf } from "../model/edge";
import { EnvironmentModel } from "../model/environment";
import { Image } from "../model/image";
import { Network } from "../model/network";
import { Objective } from "../model/objective";
import { Pipeline } from "../model/pipeline";
import type { PipelineRecord } from "../model/pipeline-record";
import type { Owner } from "../model/owner";
import { Project } from "../model/project";
import {
  ConstructRecord,
  EdgeRecord,
  EnvironmentRecord,
  NetworkRecord,
  OwnerRecord,
  ProjectRecord,
  RunbookRecord,
  ServiceRecord,
} from "../model/record";
import { recordImages } from "./record-images";
import { recordObjective } from "./record-objective";
import { Runbook } from "../model/runbook";
import { Service } from "../model/service";
import { projectFolder } from "../model/folders";
import { KeptTerraform } from "./kept-terraform";
import { readRequirements } from "./requirements/read";
import { type TerraformJson, resolveTokens } from "./resolve";

/** The plain data of one environment: what its constructs declare and what was synthesized of them. */
export function recordEnvironment(
  environment: EnvironmentModel,
  folder: string,
  terraform: TerraformJson,
  kept = new KeptTerraform(terraform),
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
    images: recordImages(environment),
    constructs: [
      ...environment.declared.filter(Declared.isDeclared).map(recordConstruct),
      ...pipelinesOf(environment).map(recordDelivery),
    ],
    edges: environment.edges.map(recordEdge),
    acceptances: environment.acceptances,
    objectives: environment.declaredOf(Objective).map(recordObjective),
    runbooks: recordRunbooks(environment),
    monitoring: environment.platform.monitoring?.(environment),
    differences: environment.platform.differences(environment),
    get terraform() {
      return kept.json;
    },
  };
}

export function recordProject(project: Project, environments: readonly EnvironmentRecord[]): ProjectRecord {
  const requirements = project.requirements && readRequirements(project.requirements, projectFolder(project));
  return { ...recordIntent(project), environments, requirements };
}

/** What a project says of itself, whatever its environments are. */
export function recordIntent(project: Project): Omit<ProjectRecord, "environments"> {
  const { slug, title, owner, purpose, notes } = project;
  const pipelines = Pipeline.allOf(project).map(recordPipeline);
  return { slug, title, owner: recordOwner(owner), purpose, notes, pipelines };
}

function pipelinesOf({ project, name }: EnvironmentModel): readonly Pipeline[] {
  return Pipeline.allOf(project).filter(({ promote }) => promote.includes(name));
}

/** A pipeline is of the project; each environment that it deploys shows it too, with what it satisfies there. */
function recordDelivery({ kind, name, node, satisfies }: Pipeline): ConstructRecord {
  return { kind, name, path: node.path, intent: {}, satisfies };
}

function recordPipeline(pipeline: Pipeline): PipelineRecord {
  const { name, node, promote, hosts, install, tests, coverage, scans, blockingSeverity, gates } = pipeline;
  const { branch, tagPrefix, drift, keepDays, coordination } = pipeline;
  const checks = { install, tests, coverage, scans, blockingSeverity, gates };
  return { name, path: node.path, promote, hosts, ...checks, branch, tagPrefix, drift, keepDays, coordination };
}

function recordOwner({ team, contact, onCall, escalation }: Owner): OwnerRecord {
  const steps = escalation?.map((step) => ({ ...step, after: step.after.toString() }));
  return { team, contact, onCall, escalation: steps };
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
    withoutObjective: service.withoutObjective,
    requestLog: { status: service.requestLog.status, milliseconds: service.requestLog.milliseconds },
    metrics: service.metrics && { port: service.metrics.port ?? service.mainPort, path: service.metrics.path },
    smoke: service.smoke,
    url: resolveTokens(service.environment, service.environment.attributeOf(service, "url")),
  };
}

function recordImage(image: Image): ServiceRecord["image"] {
  if (image.kind === "published") return { kind: image.kind, label: image.reference };
  return { kind: image.kind, label: image.directory, dockerfile: image.dockerfile };
}

function recordRunbooks(environment: EnvironmentModel): readonly RunbookRecord[] {
  const own = environment
    .declaredOf(Runbook)
    .map(({ node, of, alert, steps }) => ({ path: node.path, of: of.node.path, alert, steps }));
  const ofAlerts = environment
    .declaredOf(Alert)
    .map(({ node, steps }) => ({ path: node.path, of: node.path, alert: undefined, steps }));
  return [...own, ...ofAlerts];
}
