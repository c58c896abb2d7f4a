import { Container, ContainerConfig, ContainerNetworksAdvanced } from "@cdktf/provider-docker/lib/container";
import { TerraformOutput } from "cdktf";
import { Member } from "../../model/member";
import { Service } from "../../model/service";
import { physicalName } from "../../values/name";
import { escapeTemplate } from "../../values/template";
import { resourceId } from "../resource-id";
import { serviceVariables } from "../service-variables";
import { healthCheckOf, healthDeadline } from "./health";
import { ImageBuild } from "./image";
import { labelsOf } from "./labels";
import { NAME_LIMIT, NetworkBuild } from "./network";
import { DockerServiceResources } from "./resources";

/** Microseconds; the kernel's own default. Whole numbers, because the provider compares `cpus` as text. */
const CPU_PERIOD = 100_000;
const LOG_OPTIONS = { "max-file": "3", "max-size": "10m" };

/** Name by which the consumers of a service reach it; each resolves it in the network of its pair only. */
export function hostOf(service: Member): string {
  return service.name;
}

/** @param hostPort the port of the Docker host, for a public service */
export function buildService(
  service: Service,
  networks: NetworkBuild,
  { image, version }: ImageBuild,
  hostPort?: number,
): DockerServiceResources {
  const { environment, name } = service;
  const memory = service.resources.memory.toMebibytes();
  const joined = joinedNetworks(service, networks);
  const container = new Container(service, resourceId("docker", "container"), {
    name: physicalName([environment.project.slug, environment.name, service.formerName], NAME_LIMIT),
    image: image.imageId,
    command: service.command?.map(escapeTemplate),
    env: serviceVariables(service, hostOf).map(([key, value]) => escapeTemplate(`${key}=${value}`)),
    labels: labelsOf(environment),
    ...lifecycleOf(service),
    ...hardeningOf(service),
    cpuPeriod: CPU_PERIOD,
    cpuQuota: Math.round(service.resources.cpu * CPU_PERIOD),
    memory,
    // Without swap, as on Fargate; left out, Docker sets twice the memory and every plan differs.
    memorySwap: memory,
    logDriver: "json-file",
    logOpts: LOG_OPTIONS,
    networkMode: "bridge",
    networksAdvanced: joined,
    ports: hostPort === undefined ? undefined : [publishedPort(service, hostPort)],
  });
  const url = urlOf(service, hostPort);
  const output =
    hostPort === undefined
      ? undefined
      : new TerraformOutput(service, "url", {
          value: url,
          description: `Where ${name} is published.`,
        });
  environment.realize(service, { url, host: hostOf(service) });
  return { container, image, version, url: output };
}

function lifecycleOf(service: Service): Partial<ContainerConfig> {
  const stop = service.stopTimeout.toSeconds();
  return {
    healthcheck: healthCheckOf(service),
    wait: true,
    waitTimeout: healthDeadline(service),
    mustRun: true,
    restart: "unless-stopped",
    init: true,
    stopTimeout: stop,
    // Without it the provider kills the container at once when it replaces it.
    destroyGraceSeconds: stop,
  };
}

function hardeningOf(service: Service): Partial<ContainerConfig> {
  return {
    user: service.user,
    readOnly: true,
    tmpfs: tmpfsOf(service),
    capabilities: { drop: ["ALL"] },
    securityOpts: ["no-new-privileges:true"],
    privileged: false,
  };
}

/** Undefined for no folder: the provider reads an empty map back as none. */
function tmpfsOf({ writablePaths, user, resources }: Service): Record<string, string> | undefined {
  if (writablePaths.length === 0) return undefined;
  const [uid, gid = "0"] = user.split(":");
  const size = Math.floor(resources.memory.toMebibytes() / 2);
  const options = `rw,noexec,nosuid,nodev,size=${size}m,mode=0700,uid=${uid},gid=${gid}`;
  return Object.fromEntries([...writablePaths].sort().map((path) => [path, options]));
}

/** By name, which is known when Terraform plans: networks that are known only by id collapse into one in the provider's set. */
function joinedNetworks(service: Service, networks: NetworkBuild): ContainerNetworksAdvanced[] {
  const pairs = [...networks.pairs].filter(([pair]) => pair.consumer === service || pair.provider === service);
  return [
    ...networks.joinedBy(service).map(({ name }) => ({ name })),
    ...pairs.map(([pair, { name }]) => (pair.provider === service ? { name, aliases: [hostOf(service)] } : { name })),
  ];
}

function publishedPort(
  service: Service,
  external: number,
): { internal: number; external: number; ip: string; protocol: string } {
  return { internal: service.ports[service.mainPort].number, external, ip: "127.0.0.1", protocol: "tcp" };
}

function urlOf(service: Service, hostPort: number | undefined): string {
  return hostPort === undefined
    ? `http://${hostOf(service)}:${service.ports[service.mainPort]}`
    : `http://127.0.0.1:${hostPort}`;
}
