import { Cache } from "../../../model/cache";
import { buildAlarm } from "../alarm";
import type { AwsCacheResources } from "../cache";
import type { AwsContext } from "../context";
import type { Built } from "./built";
import { cacheLoadAlarms } from "./caches/load";
import { memoryAlarms } from "./caches/memory";

/** Caches: memory, evictions, CPU, connections, replication lag. */
export function buildCacheAlarms(context: AwsContext, { providers }: Built): void {
  for (const cache of context.environment.declaredOf(Cache)) {
    const resources = providers.get(cache)!.resources as AwsCacheResources;
    for (const alarm of [...memoryAlarms(cache, resources), ...cacheLoadAlarms(cache, resources)])
      buildAlarm(context, cache, { ...alarm, of: cache.formerName });
  }
}
