import type { EnvironmentModel } from "../../model/environment";
import type { NetworkBuild } from "./network";
import type { DockerProviderBuild, DockerProviderBuilds } from "./provider-build";

/** What the builder of a store needs. */
export interface DockerStoreContext {
  readonly environment: EnvironmentModel;
  /** Present where the environment declares a network. */
  readonly networks?: NetworkBuild;
  /** What is built already. */
  readonly providers: DockerProviderBuilds;
}

/** Realizes one store. */
export type DockerStoreBuilder<S> = (context: DockerStoreContext, store: S) => DockerProviderBuild;
