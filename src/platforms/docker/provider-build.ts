import type { ContainerVolumes } from "@cdktf/provider-docker/lib/container";
import type { ITerraformDependable } from "cdktf";
import { Edge } from "../../model/edge";
import { Member } from "../../model/member";
import type { SecretVolume } from "./secret-volume";

/** What an environment built for a construct that workloads use. */
export interface DockerProviderBuild {
  /** What must exist, and be healthy where it is a container, before a consumer starts. */
  readonly needs: readonly ITerraformDependable[];
  /** The password of its exporter, where it has one. */
  readonly monitoring?: SecretVolume;
  /** What one use of it gives its consumer. */
  grant(edge: Edge): DockerGrant;
  /** What `customize` passes under `docker`. */
  readonly resources: object;
}

/** What one edge gives a workload. */
export interface DockerGrant {
  /** Values of environment variables, by the names of `variableName`. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly volumes?: readonly ContainerVolumes[];
}

export type DockerProviderBuilds = ReadonlyMap<Member, DockerProviderBuild>;
