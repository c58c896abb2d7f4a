import { Secret } from "../../model/secret";
import { ProviderBuild } from "./provider-build";
import { StoreContext } from "./store-context";

export function buildSecret(context: StoreContext, secret: Secret): ProviderBuild {
  throw new Error(`not built yet: ${context.environment.name} ${secret.name}`);
}
