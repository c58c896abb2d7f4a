import type { Container, ContainerConfig } from "@cdktf/provider-docker/lib/container";
import type { Image } from "@cdktf/provider-docker/lib/image";
import type { TerraformVariable } from "cdktf";
import { Job } from "../../model/job";
import { WorkloadContainerProps, buildContainer } from "./workload";

/** What a job is on Docker, for `job.customize(({ docker }) => ...)`. */
export interface DockerJobResources {
  readonly container: Container;
  /** Shared with other workloads that run the same built image. */
  readonly image: Image;
  /** The version of a built image. */
  readonly version?: TerraformVariable;
}

declare module "../../model/job" {
  interface JobResources {
    readonly docker?: DockerJobResources;
  }
}

/**
 * A container that runs to its end while Terraform applies, or, for a schedule, waits to be started by hand. It is replaced,
 * and so runs again, when its image or configuration changes. Its output stays in Docker: the provider would write it to
 * the state, and it may name secrets.
 */
export function buildJob(job: Job, props: Omit<WorkloadContainerProps, "config">): DockerJobResources {
  const runsNow = job.when === "before-deploy";
  const config: Partial<ContainerConfig> = { start: runsNow, attach: runsNow, mustRun: false, restart: "no" };
  const container = buildContainer(job, { ...props, config });
  if (runsNow) container.lifecycle = { ...container.lifecycle, postcondition: [succeeded(job)] };
  return { container, image: props.image.image, version: props.image.version };
}

/** The provider waits for the end and takes every exit code for a success. */
function succeeded(job: Job): { readonly condition: string; readonly errorMessage: string } {
  return {
    condition: "${self.exit_code == 0}",
    errorMessage: `${job.name} failed: see docker logs. Once mended, apply with -replace of its container to run it again.`,
  };
}
