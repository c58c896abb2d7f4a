import { Bucket } from "../../model/bucket";
import { ProviderBuild } from "./provider-build";
import { StoreContext } from "./store-context";

export function buildBucket(context: StoreContext, bucket: Bucket): ProviderBuild {
  throw new Error(`not built yet: ${context.environment.name} ${bucket.name}`);
}
