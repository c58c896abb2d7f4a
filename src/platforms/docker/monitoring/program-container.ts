import type { Container, ContainerVolumes } from "@cdktf/provider-docker/lib/container";
import type { Volume } from "@cdktf/provider-docker/lib/volume";
import { ITerraformDependable, TerraformOutput, dependable } from "cdktf";
import type { EnvironmentModel } from "../../../model/environment";
import { Bytes } from "../../../values/bytes";
import { hostOf } from "../container-networks";
import { monitoringPorts } from "../host-ports";
import { NetworkBuild } from "../network";
import { StoreContainerProps, buildStoreContainer } from "../store-container";
import { buildVolume } from "../volume";
import type { Configuration } from "./configuration";
import type { PublishedProgram, Watcher } from "./programs";
import { publishedUrl } from "./published-url";

/** The user `nobody` of the images of the Prometheus project, to whom their data folders belong. */
export const NOBODY = "65534:65534";

export interface ProgramContainerProps extends Pick<
  StoreContainerProps,
  "image" | "variables" | "entrypoint" | "command" | "user"
> {
  readonly networks: NetworkBuild;
  readonly memory: Bytes;
  /** Ends with 0 when the program answers. */
  readonly health: readonly string[];
  readonly configuration?: Configuration;
  /** Folders in memory besides those of the configuration, with their mebibytes. */
  readonly scratch?: Readonly<Record<string, number>>;
  readonly volumes?: readonly ContainerVolumes[];
  /** Under which name it is published, where people open it. */
  readonly published?: PublishedProgram;
  /** What must be there before it starts. */
  readonly needs?: readonly ITerraformDependable[];
}

/** Mebibytes of the folder of a configuration. */
const CONFIGURATION_SIZE = 16;
/** Half a core is more than any of them needs between two scrapes. */
const CPU = 0.5;
/** Docker calls it unhealthy after the start and six looks of fifteen seconds at most. */
const HEALTH_DEADLINE = 150;

/** The container of one program that watches the environment. */
export function buildProgram(
  environment: EnvironmentModel,
  watcher: Watcher,
  { configuration, networks, published, needs = [], ...props }: ProgramContainerProps,
): Container {
  const folders = Object.fromEntries((configuration?.folders ?? []).map((folder) => [folder, CONFIGURATION_SIZE]));
  const container = buildStoreContainer(environment, {
    server: watcher,
    parts: watcher.parts,
    ...props,
    ...(configuration && { entrypoint: configuration.entrypoint, command: configuration.command }),
    expressions: configuration?.expressions,
    cpu: CPU,
    tmpfs: tmpfsOf({ ...folders, ...props.scratch }, props.user),
    health: { test: ["CMD", ...props.health], interval: "10s", timeout: "5s", retries: 6, startPeriod: "30s" },
    healthDeadline: HEALTH_DEADLINE,
    networks,
    port: published && publish(environment, watcher, published),
  });
  if (needs.length > 0) container.dependsOn = [...(container.dependsOn ?? []), ...needs.map(dependable)];
  return container;
}

/** Undefined for no folder: the provider reads an empty map back as none. */
function tmpfsOf(sizes: Readonly<Record<string, number>>, user: string): Record<string, string> | undefined {
  const [uid, gid] = user.split(":");
  const entries = Object.entries(sizes).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return undefined;
  return Object.fromEntries(
    entries.map(([folder, size]) => [folder, `rw,noexec,nosuid,nodev,size=${size}m,mode=0700,uid=${uid},gid=${gid}`]),
  );
}

function publish(environment: EnvironmentModel, { port }: Watcher, name: PublishedProgram) {
  new TerraformOutput(environment, `monitoring_${name}_url`, {
    value: publishedUrl(environment, name),
    description: `Where ${name} of ${environment.name} is published.`,
  });
  const external = monitoringPorts(environment).get(name)!;
  return { internal: port, external, ip: "127.0.0.1", protocol: "tcp" };
}

/** Where Prometheus finds a program. */
export function addressOf(watcher: Watcher): string {
  return `${hostOf(watcher)}:${watcher.port}`;
}

/**
 * The addresses on which a program listens: its own, and those where somebody asks it. Not those where it asks a service: in
 * that network the service would reach it too, because Docker does not filter by port.
 */
export function listenAddresses(watcher: Watcher, { watching }: NetworkBuild): readonly string[] {
  const asked = watching.filter(({ provider }) => provider === undefined || provider === watcher);
  const addresses = asked.map(({ addressOf: of }) => of(watcher)).filter((address) => address !== undefined);
  return ["127.0.0.1", ...addresses].map((address) => `${address}:${watcher.port}`);
}

/** For programs of the Prometheus project, which take the option as often as there are addresses. */
export function listenOptions(watcher: Watcher, networks: NetworkBuild): readonly string[] {
  return listenAddresses(watcher, networks).map((address) => `--web.listen-address=${address}`);
}

/** Asks over HTTP; every image of the Prometheus project has BusyBox. */
export function asks(url: string): readonly string[] {
  return ["wget", "-q", "-O", "/dev/null", url];
}

/** A volume for what a program keeps. */
export function buildProgramVolume(environment: EnvironmentModel, { formerName, parts }: Watcher): Volume {
  return buildVolume(environment, { parts, names: [formerName] });
}
