import { Topic } from "../../model/topic";
import { ProviderBuild } from "./provider-build";
import { StoreContext } from "./store-context";

export function buildTopic(context: StoreContext, topic: Topic): ProviderBuild {
  throw new Error(`not built yet: ${context.environment.name} ${topic.name}`);
}
