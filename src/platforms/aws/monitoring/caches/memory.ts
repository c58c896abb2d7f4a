import { Cache } from "../../../../model/cache";
import { Duration } from "../../../../values/duration";
import { whenMemoryIsFull } from "../../../full-memory";
import { type AlarmProps } from "../../alarm";
import type { AwsCacheResources } from "../../cache";
import { ofNodes } from "./nodes";

/** A quarter of the node is kept apart before this is counted (`reserved-memory-percent`), so the last tenth is still time to act. */
const FULL_PERCENT = 90;

/**
 * What full memory means is what the cache is declared to do then. With "noeviction" every write fails. With "volatile-..."
 * keys go before their time, and when only those without one are left, writes fail too. With "allkeys-..." the oldest go, as
 * they are meant to: such a cache is always full, and nobody is told.
 */
export function memoryAlarms(cache: Cache, resources: AwsCacheResources): readonly AlarmProps[] {
  if (cache.eviction.startsWith("allkeys")) return [];
  const keeps = cache.eviction === "noeviction";
  const memory: AlarmProps = {
    part: "memory",
    severity: keeps ? "page" : "ticket",
    description: `${FULL_PERCENT} % of the memory is used. ${whenMemoryIsFull(cache)}`,
    ...ofNodes(cache, resources, {
      metric: "DatabaseMemoryUsagePercentage",
      statistic: "Maximum",
      period: Duration.minutes(1),
    }),
    comparison: ">=",
    threshold: FULL_PERCENT,
    periods: 5,
  };
  return keeps ? [memory] : [memory, evictions(cache, resources)];
}

/** In a quarter of an hour without a pause: a burst of writes that passes is what an eviction is for. */
function evictions(cache: Cache, resources: AwsCacheResources): AlarmProps {
  return {
    part: "evictions",
    severity: "ticket",
    description:
      "Keys are removed before their time to live ends, because the memory is full: sessions end early, and what is not found is asked of the source again.",
    ...ofNodes(cache, resources, { metric: "Evictions", statistic: "Sum", period: Duration.minutes(5) }),
    comparison: ">",
    threshold: 0,
    periods: 3,
  };
}
