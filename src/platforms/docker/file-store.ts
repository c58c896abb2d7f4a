import type { Container } from "@cdktf/provider-docker/lib/container";
import type { Volume } from "@cdktf/provider-docker/lib/volume";
import { Edge, variableName } from "../../model/edge";
import { FileStore } from "../../model/file-store";
import { escapeTemplate } from "../../values/template";
import { DockerGrant, DockerProviderBuild } from "./provider-build";
import { DockerStoreContext } from "./store-context";
import { buildVolume } from "./volume";
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
export function buildFileStore(_context: DockerStoreContext, fileStore: FileStore): DockerProviderBuild {
  const volume = buildVolume(fileStore, { names: [fileStore.formerName] });
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
