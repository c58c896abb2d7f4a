import { FileStore } from "../../model/file-store";
import { DockerProviderBuild } from "./provider-build";
import { DockerStoreContext } from "./store-context";

export function buildFileStore(context: DockerStoreContext, fileStore: FileStore): DockerProviderBuild {
  throw new Error(`not built yet: ${context.environment.name} ${fileStore.name}`);
}
