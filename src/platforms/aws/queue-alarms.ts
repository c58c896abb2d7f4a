import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Objective } from "../../model/objective";
import { Queue } from "../../model/queue";
import { buildAlarm } from "./alarm";
import { AwsContext } from "./context";

/** Minutes in a row, so that a pause of a consumer which restarts is no alert. */
const LATE_MINUTES = 5;
/** Dead letters from which on no single poisonous message explains them: a judgement. */
const MANY = 10;

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
      description: `${MANY} messages or more could not be worked on: it is no longer about a message, but about the consumer or what it uses. Messages that fail leave the queue, so that its age does not show it.`,
      value: level("ApproximateNumberOfMessagesVisible", built.deadLetterQueue),
      comparison: ">=",
      threshold: MANY,
    }),
  };
}

function hasObjective({ environment }: AwsContext, queue: Queue): boolean {
  return environment.declaredOf(Objective).some(({ of }) => of === queue);
}
