import { Secret } from "../../model/secret";
import { DockerProviderBuild } from "./provider-build";
import { DockerStoreContext } from "./store-context";

export function buildSecret(context: DockerStoreContext, secret: Secret): DockerProviderBuild {
  throw new Error(`not built yet: ${context.environment.name} ${secret.name}`);
}
