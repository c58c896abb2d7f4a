import { Queue } from "../../model/queue";
import { ProviderBuild } from "./provider-build";
import { StoreContext } from "./store-context";

export function buildQueue(context: StoreContext, queue: Queue): ProviderBuild {
  throw new Error(`not built yet: ${context.environment.name} ${queue.name}`);
}
