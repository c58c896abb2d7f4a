import { CloudwatchMetricAlarm, CloudwatchMetricAlarmConfig } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Queue } from "../../model/queue";
import { resourceId } from "../resource-id";
import { withRunbook } from "./alert-text";
import { AwsContext, nameOf } from "./context";

/**
 * One value a minute is enough: both metrics are levels that stay up until someone acts. They have no values while the
 * queue is not active ("Available CloudWatch metrics for Amazon SQS"), which is no reason for an alert.
 */
const LEVEL = {
  namespace: "AWS/SQS",
  statistic: "Maximum",
  period: 60,
  evaluationPeriods: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  treatMissingData: "notBreaching",
} as const;

export function buildQueueAlarms(
  context: AwsContext,
  queue: Queue,
  built: { readonly queue: SqsQueue; readonly deadLetterQueue: SqsQueue },
): { readonly ageAlarm: CloudwatchMetricAlarm; readonly deadLettersAlarm: CloudwatchMetricAlarm } {
  const { arn } = context.alerts.from("cloudwatch");
  const alarm = (
    part: string,
    {
      description,
      ...config
    }: Omit<CloudwatchMetricAlarmConfig, "alarmName" | keyof typeof LEVEL> & { description: string },
  ) => {
    const alarmName = nameOf(context, 255, queue.formerName, part);
    return new CloudwatchMetricAlarm(queue, resourceId("aws", "cloudwatch_metric_alarm", part.replace(/-/g, "_")), {
      alarmName,
      alarmDescription: withRunbook(context, alarmName, description),
      ...LEVEL,
      ...config,
      alarmActions: [arn],
      okActions: [arn],
    });
  };
  return {
    ageAlarm: alarm("oldest-message", {
      description: `A message has waited for ${queue.maxAge.toString()}: the consumers of this queue are down or too slow. It is lost after ${queue.retention.toString()}.`,
      metricName: "ApproximateAgeOfOldestMessage",
      dimensions: { QueueName: built.queue.name },
      threshold: queue.maxAge.toSeconds(),
    }),
    deadLettersAlarm: alarm("dead-letters", {
      description: `Messages could not be worked on, or not be delivered. The dead-letter queue holds them for ${Queue.deadLetterRetention.toString()} at most.`,
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: built.deadLetterQueue.name },
      threshold: 1,
    }),
  };
}
