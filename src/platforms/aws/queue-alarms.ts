import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Objective } from "../../model/objective";
import { Queue } from "../../model/queue";
import { MANY_DEAD_LETTERS, MANY_FAIL } from "../dead-letters";
import { buildAlarm } from "./alarm";
import { AwsContext } from "./context";

/** Minutes in a row, so that a pause of a consumer which restarts is no alert. */
const LATE_MINUTES = 5;

/**
 * One value a minute is enough: both metrics are levels that stay up until someone acts. They have no values while the
 * queue is not active ("Available CloudWatch metrics for Amazon SQS"), which is no reason for an alert.
 */
export function buildQueueAlarms(
  context: AwsContext,
  queue: Queue,
  built: { readonly queue: SqsQueue; readonly deadLetterQueue: SqsQueue },
): {
  readonly ageAlarm: CloudwatchMetricAlarm;
  readonly deadLettersAlarm: CloudwatchMetricAlarm;
  readonly manyDeadLettersAlarm: CloudwatchMetricAlarm;
} {
  const level = (metric: string, { name }: SqsQueue) =>
    ({ namespace: "AWS/SQS", metric, dimensions: { QueueName: name }, statistic: "Maximum" }) as const;
  return {
    ageAlarm: buildAlarm(context, queue, {
      part: "oldest-message",
      of: queue.formerName,
      // An objective pages as soon as too many minutes are late; this is what led to it.
      severity: hasObjective(context, queue) ? "ticket" : "page",
      description: `A message has waited for ${queue.maxAge.toString()}: the consumers of this queue are down or too slow. It is lost after ${queue.retention.toString()}.`,
      value: level("ApproximateAgeOfOldestMessage", built.queue),
      comparison: ">=",
      threshold: queue.maxAge.toSeconds(),
      periods: LATE_MINUTES,
    }),
    deadLettersAlarm: buildAlarm(context, queue, {
      part: "dead-letters",
      of: queue.formerName,
      severity: "ticket",
      description: `Messages could not be worked on, or not be delivered. The dead-letter queue holds them for ${Queue.deadLetterRetention.toString()} at most.`,
      value: level("ApproximateNumberOfMessagesVisible", built.deadLetterQueue),
      comparison: ">=",
      threshold: 1,
    }),
    manyDeadLettersAlarm: buildAlarm(context, queue, {
      part: "messages-fail",
      of: queue.formerName,
      severity: "page",
      description: MANY_FAIL,
      value: level("ApproximateNumberOfMessagesVisible", built.deadLetterQueue),
      comparison: ">=",
      threshold: MANY_DEAD_LETTERS,
    }),
  };
}

function hasObjective({ environment }: AwsContext, queue: Queue): boolean {
  return environment.declaredOf(Objective).some(({ of }) => of === queue);
}
