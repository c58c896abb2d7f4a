import type { FreshnessIndicator } from "../../../../model/indicator";
import type { Queue } from "../../../../model/queue";
import { Duration } from "../../../../values/duration";
import { exact } from "../../../../values/exact";
import type { AwsQueueResources } from "../../queue";
import type { Built } from "../built";
import type { Measure } from "./burn-alarms";
import { countsMinutes } from "./counts-minutes";

/**
 * Late minutes of a queue among the minutes of a window; a minute without a value is no late one, as a queue without
 * messages has none. Beyond a day CloudWatch compares whole hours: one counts when its youngest moment was late, so that
 * a single late minute does not make sixty. A percentile rank over the whole window would count less than hours, but SQS
 * documents no percentile of this metric ("Available CloudWatch metrics for Amazon SQS"), and there is none where a metric is
 * sent as sets of values (GetMetricStatistics): the alarm might never be raised at all.
 */
export function queueAge(built: Built, queue: Queue, { within }: FreshnessIndicator): Measure {
  const { queue: sqsQueue } = built.providers.get(queue)!.resources as AwsQueueResources;
  return (window, { threshold, leastBad }, role) => {
    const byMinutes = countsMinutes(window);
    const period = byMinutes ? Duration.minutes(1) : Duration.hours(1);
    const periods = window.toSeconds() / period.toSeconds();
    const least = role === "long" ? Math.ceil((leastBad * 60) / period.toSeconds()) : 0;
    return {
      value: {
        namespace: "AWS/SQS",
        metric: "ApproximateAgeOfOldestMessage",
        dimensions: { QueueName: sqsQueue.name },
        statistic: byMinutes ? "Maximum" : "Minimum",
      },
      comparison: ">",
      threshold: within.toSeconds(),
      period,
      periods,
      // More than the threshold's share of them.
      breaching: Math.max(Math.floor(exact(threshold * periods)) + 1, least),
    };
  };
}
