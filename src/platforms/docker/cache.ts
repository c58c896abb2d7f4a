import { Cache } from "../../model/cache";
import { DockerProviderBuild } from "./provider-build";
import { DockerStoreContext } from "./store-context";

export function buildCache(context: DockerStoreContext, cache: Cache): DockerProviderBuild {
  throw new Error(`not built yet: ${context.environment.name} ${cache.name}`);
}
