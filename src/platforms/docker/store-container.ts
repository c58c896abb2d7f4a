import {
  Container,
  ContainerHealthcheck,
  ContainerPorts,
  ContainerVolumes,
} from "@cdktf/provider-docker/lib/container";
import { Image } from "@cdktf/provider-docker/lib/image";
import { Construct } from "constructs";
import { EnvironmentModel } from "../../model/environment";
import { Bytes } from "../../values/bytes";
import { physicalName } from "../../values/name";
import { escapeTemplate } from "../../values/template";
import { Member } from "../../model/member";
import { resourceId } from "../resource-id";
import { hostOf, joinedNetworks, replaceWithNetworks } from "./container-networks";
import { labelsOf } from "./labels";
import { CPU_PERIOD, LOG_OPTIONS } from "./limits";
import { NAME_LIMIT, NetworkBuild } from "./network";
import { Server } from "./pairs";

export interface StoreContainerProps {
  /** What consumers reach it as. */
  readonly server: Server;
  /**
   * Other host names by which consumers reach it.
   * @default - none
   */
  readonly aliases?: readonly string[];
  /** What tells its resources from others below the scope; none where the scope is the store itself. */
  readonly parts?: readonly (string | Member)[];
  /** Reference with an exact version. */
  readonly image: string;
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Variables whose values are expressions of Terraform, by name.
   * @default - none
   */
  readonly expressions?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  /** `uid:gid`, not root. */
  readonly user: string;
  readonly memory: Bytes;
  /** CPU in vCPU. */
  readonly cpu: number;
  readonly volumes?: readonly ContainerVolumes[];
  /** Folders in memory that the process writes to, by the options of their mount. */
  readonly tmpfs?: Readonly<Record<string, string>>;
  readonly health: ContainerHealthcheck;
  /** Seconds after which an apply gives up waiting until it is healthy. */
  readonly healthDeadline: number;
  /** Undefined in an environment without a network. */
  readonly networks?: NetworkBuild;
  /**
   * What people open on the Docker host.
   * @default - nothing
   */
  readonly port?: ContainerPorts;
}

/** The container of a store, or of what watches: as closed as that of a workload: no root, no capability, no way out. */
export function buildStoreContainer(scope: Construct, props: StoreContainerProps): Container {
  const environment = EnvironmentModel.of(scope);
  const { server, aliases = [], parts = [], networks, volumes = [] } = props;
  const image = new Image(scope, resourceId("docker", "image", ...parts), { name: props.image, keepLocally: true });
  const joined = networks && joinedNetworks(server, [hostOf(server), ...aliases], networks);
  const memory = props.memory.toMebibytes();
  const container = new Container(scope, resourceId("docker", "container", ...parts), {
    name: physicalName([environment.project.slug, environment.name, server.formerName], NAME_LIMIT),
    image: image.imageId,
    command: props.command?.map(escapeTemplate),
    entrypoint: props.entrypoint?.map(escapeTemplate),
    env: [
      ...Object.entries(props.variables ?? {}).map(([name, value]) => escapeTemplate(`${name}=${value}`)),
      ...Object.entries(props.expressions ?? {}).map(([name, value]) => `${name}=\${${value}}`),
    ].sort(),
    labels: labelsOf(environment),
    healthcheck: props.health,
    wait: true,
    waitTimeout: props.healthDeadline,
    mustRun: true,
    restart: "unless-stopped",
    init: true,
    stopTimeout: 60,
    destroyGraceSeconds: 60,
    user: props.user,
    readOnly: true,
    tmpfs: props.tmpfs,
    capabilities: { drop: ["ALL"] },
    securityOpts: ["no-new-privileges:true"],
    privileged: false,
    cpuPeriod: CPU_PERIOD,
    cpuQuota: Math.round(props.cpu * CPU_PERIOD),
    memory,
    // Without swap; left out, Docker sets twice the memory and every plan differs.
    memorySwap: memory,
    logDriver: "json-file",
    logOpts: LOG_OPTIONS,
    networkMode: joined ? "bridge" : "none",
    networksAdvanced: joined,
    ports: props.port && [props.port],
    volumes: volumes.length === 0 ? undefined : [...volumes],
  });
  if (networks) replaceWithNetworks(container, server, networks);
  return container;
}
