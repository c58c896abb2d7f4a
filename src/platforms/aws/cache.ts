import { Cache } from "../../model/cache";
import { ProviderBuild } from "./provider-build";
import { StoreContext } from "./store-context";

export function buildCache(context: StoreContext, cache: Cache): ProviderBuild {
  throw new Error(`not built yet: ${context.environment.name} ${cache.name}`);
}
