import { Container, ContainerConfig } from "@cdktf/provider-docker/lib/container";
import { ITerraformDependable, dependable } from "cdktf";
import { Workload } from "../../model/workload";
import { physicalName } from "../../values/name";
import { escapeTemplate } from "../../values/template";
import { resourceId } from "../resource-id";
import { workloadVariables } from "../workload-variables";
import { hostOf, joinedNetworks, replaceWithNetworks } from "./container-networks";
import { ImageBuild } from "./image";
import { labelsOf } from "./labels";
import { CPU_PERIOD, LOG_OPTIONS } from "./limits";
import { NAME_LIMIT, NetworkBuild } from "./network";
import { DockerGrant } from "./provider-build";

export interface WorkloadContainerProps {
  readonly networks: NetworkBuild;
  readonly image: ImageBuild;
  readonly grants: readonly DockerGrant[];
  /** What must be there before it starts. */
  readonly needs: readonly ITerraformDependable[];
  /** What the kinds differ in: how long it runs, how its health is known, which ports it publishes. */
  readonly config: Partial<ContainerConfig>;
}

/** What the containers of a service, a worker and a job have in common. */
export function buildContainer(workload: Workload, props: WorkloadContainerProps): Container {
  const { environment } = workload;
  const { networks, grants, needs } = props;
  const memory = workload.resources.memory.toMebibytes();
  const stop = workload.stopTimeout.toSeconds();
  const variables = workloadVariables(workload, ...grants.map((grant) => grant.variables ?? {}));
  const volumes = grants.flatMap((grant) => grant.volumes ?? []);
  const container = new Container(workload, resourceId("docker", "container"), {
    name: physicalName([environment.project.slug, environment.name, workload.formerName], NAME_LIMIT),
    image: props.image.image.imageId,
    command: workload.command?.map(escapeTemplate),
    env: variables.map(([key, value]) => escapeTemplate(`${key}=${value}`)),
    labels: labelsOf(environment),
    init: true,
    stopTimeout: stop,
    // Without it the provider kills the container at once when it replaces it.
    destroyGraceSeconds: stop,
    ...hardeningOf(workload),
    cpuPeriod: CPU_PERIOD,
    cpuQuota: Math.round(workload.resources.cpu * CPU_PERIOD),
    memory,
    // Without swap, as on Fargate; left out, Docker sets twice the memory and every plan differs.
    memorySwap: memory,
    logDriver: "json-file",
    logOpts: LOG_OPTIONS,
    networkMode: "bridge",
    networksAdvanced: joinedNetworks(workload, [hostOf(workload)], networks),
    healthcheck: isGenerated(workload) ? NO_HEALTH_CHECK : undefined,
    volumes: volumes.length === 0 ? undefined : volumes,
    ...props.config,
  });
  if (needs.length > 0) container.dependsOn = needs.map(dependable);
  replaceWithNetworks(container, workload, networks);
  return container;
}

/** A generated image asks for the health of the service that runs its own command, which another command does not answer. */
const NO_HEALTH_CHECK = { test: ["NONE"] };

function isGenerated({ image }: Workload): boolean {
  return image.kind === "built" && image.build !== undefined;
}

function hardeningOf(workload: Workload): Partial<ContainerConfig> {
  return {
    user: workload.user,
    readOnly: true,
    tmpfs: tmpfsOf(workload),
    capabilities: { drop: ["ALL"] },
    securityOpts: ["no-new-privileges:true"],
    privileged: false,
  };
}

/** Undefined for no folder: the provider reads an empty map back as none. */
function tmpfsOf({ writablePaths, user, resources }: Workload): Record<string, string> | undefined {
  if (writablePaths.length === 0) return undefined;
  const [uid, gid = "0"] = user.split(":");
  const size = Math.floor(resources.memory.toMebibytes() / 2);
  const options = `rw,noexec,nosuid,nodev,size=${size}m,mode=0700,uid=${uid},gid=${gid}`;
  return Object.fromEntries([...writablePaths].sort().map((path) => [path, options]));
}
