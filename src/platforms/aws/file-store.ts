import { FileStore } from "../../model/file-store";
import { ProviderBuild } from "./provider-build";
import { StoreContext } from "./store-context";

export function buildFileStore(context: StoreContext, fileStore: FileStore): ProviderBuild {
  throw new Error(`not built yet: ${context.environment.name} ${fileStore.name}`);
}
