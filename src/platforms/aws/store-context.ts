import { Edge } from "../../model/edge";
import { AwsContext } from "./context";
import type { NetworkBuild } from "./network";
import type { ProviderBuild, ProviderBuilds } from "./provider-build";

/** What the builder of a store needs besides. */
export interface StoreContext extends AwsContext {
  /** Present where a store of the environment is reached over the network (SYM-ENVIRONMENT-004). */
  readonly network?: NetworkBuild;
  /** What is built already: topics before the queues that subscribe to them. */
  readonly providers: ProviderBuilds;
}

/** The uses of a store, in order of declaration. */
export function usesOfStore(context: StoreContext, store: Edge["provider"]): readonly Edge[] {
  return context.environment.edges.filter(({ provider }) => provider === store);
}

/** Realizes one store. */
export type StoreBuilder<S> = (context: StoreContext, store: S) => ProviderBuild;
