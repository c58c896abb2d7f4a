import type { Container, ContainerConfig } from "@cdktf/provider-docker/lib/container";
import type { Image } from "@cdktf/provider-docker/lib/image";
import type { TerraformVariable } from "cdktf";
import { Worker } from "../../model/worker";
import { healthCheckOf, healthDeadline } from "./health";
import { WorkloadContainerProps, buildContainer } from "./workload";

/** What a worker is on Docker, for `worker.customize(({ docker }) => ...)`. */
export interface DockerWorkerResources {
  readonly container: Container;
  /** Shared with other workloads that run the same built image. */
  readonly image: Image;
  /** The version of a built image. */
  readonly version?: TerraformVariable;
}

declare module "../../model/worker" {
  interface WorkerResources {
    readonly docker?: DockerWorkerResources;
  }
}

export function buildWorker(worker: Worker, props: Omit<WorkloadContainerProps, "config">): DockerWorkerResources {
  const container = buildContainer(worker, {
    ...props,
    config: { ...checked(worker), mustRun: true, restart: "unless-stopped" },
  });
  return { container, image: props.image.image, version: props.image.version };
}

/** Only a command tells that a worker is well; without one there is nothing to wait for. */
function checked(worker: Worker): Partial<ContainerConfig> {
  const { health } = worker;
  if (health === undefined) return {};
  return { healthcheck: healthCheckOf(worker, health), wait: true, waitTimeout: healthDeadline(health) };
}
