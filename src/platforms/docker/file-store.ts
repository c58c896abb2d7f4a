import type { Container } from "@cdktf/provider-docker/lib/container";
import { Volume } from "@cdktf/provider-docker/lib/volume";
import { Edge, variableName } from "../../model/edge";
import { FileStore } from "../../model/file-store";
import { physicalName } from "../../values/name";
import { escapeTemplate } from "../../values/template";
import { resourceId } from "../resource-id";
import { labelsOf } from "./labels";
import { NAME_LIMIT } from "./network";
import { DockerGrant, DockerProviderBuild } from "./provider-build";
import { DockerStoreContext } from "./store-context";
import { buildVolumeOwner } from "./volume-owner";

/** What a file store is on Docker, for `fileStore.customize(({ docker }) => ...)`. */
export interface DockerFileStoreResources {
  readonly volume: Volume;
  /** Hands the volume over to the owner of the files and ends. */
  readonly owner: Container;
}

declare module "../../model/file-store" {
  interface FileStoreResources {
    readonly docker?: DockerFileStoreResources;
  }
}

/** A volume that belongs to the owner of the files. */
export function buildFileStore({ environment }: DockerStoreContext, fileStore: FileStore): DockerProviderBuild {
  const volume = new Volume(fileStore, resourceId("docker", "volume"), {
    name: physicalName([environment.project.slug, environment.name, fileStore.formerName], NAME_LIMIT),
    labels: labelsOf(environment),
  });
  const owner = buildVolumeOwner(fileStore, volume, fileStore.owner);
  return { needs: [owner], grant: (edge) => grantOf(volume, edge), resources: { volume, owner } };
}

function grantOf(volume: Volume, edge: Edge): DockerGrant {
  const path = edge.path!;
  return {
    variables: { [variableName(edge, "PATH")]: path },
    volumes: [{ volumeName: volume.name, containerPath: escapeTemplate(path), readOnly: edge.access === "read" }],
  };
}
