import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { SqsQueue, SqsQueueConfig } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import type { Alarmed } from "./alarms";
import { Queue } from "../../model/queue";
import { resourceId } from "../resource-id";
import { AwsContext } from "./context";
import { ProviderBuild } from "./provider-build";
import { buildQueueAlarms } from "./queue-alarms";
import { queueGrant } from "./queue-grant";
import { queueNameOf } from "./queue-names";
import { queuePolicy } from "./queue-policy";
import { admitTopics, buildSubscription, subscribedTopics } from "./queue-subscriptions";
import { StoreContext } from "./store-context";

/** Seconds that a receive waits for a message, the longest that SQS offers: "Amazon SQS short and long polling". */
const LONG_POLLING = 20;

/** The built queue, as `customize` receives it. */
export interface AwsQueueResources {
  readonly queue: SqsQueue;
  /** Where a message goes that was received `maxReceives` times, or that a topic cannot deliver. */
  readonly deadLetterQueue: SqsQueue;
  readonly policy: SqsQueuePolicy;
  readonly deadLetterPolicy: SqsQueuePolicy;
  readonly redriveAllowPolicy: SqsQueueRedriveAllowPolicy;
  /** By name of the topic. */
  readonly subscriptions: Readonly<Record<string, SnsTopicSubscription>>;
  /** Raised when the oldest message is as old as `maxAge`. */
  readonly ageAlarm: CloudwatchMetricAlarm;
  /** Raised while the dead-letter queue holds a message. */
  readonly deadLettersAlarm: CloudwatchMetricAlarm;
  /** Raised while it holds ten messages or more. */
  readonly manyDeadLettersAlarm: CloudwatchMetricAlarm;
}

declare module "../../model/queue" {
  interface QueueResources {
    readonly aws?: AwsQueueResources & Alarmed;
  }
}

/** An encrypted queue with its dead-letter queue, the topics that feed it, and the two alarms on it. */
export function buildQueue(context: StoreContext, queue: Queue): ProviderBuild {
  const topics = subscribedTopics(context, queue);
  const topicArns = topics.map(({ snsTopic }) => snsTopic.arn);
  admitTopics(context, queue.dataClass);
  const deadLetterQueue = new SqsQueue(queue, resourceId("aws", "sqs_queue", "dead_letters"), {
    ...sharedSettings(context, queue, "dead-letters"),
    messageRetentionSeconds: Queue.deadLetterRetention.toSeconds(),
  });
  const sqsQueue = new SqsQueue(queue, resourceId("aws", "sqs_queue"), {
    ...sharedSettings(context, queue),
    visibilityTimeoutSeconds: queue.visibilityTimeout.toSeconds(),
    messageRetentionSeconds: queue.retention.toSeconds(),
    delaySeconds: queue.delay.toSeconds(),
    redrivePolicy: JSON.stringify({
      deadLetterTargetArn: deadLetterQueue.arn,
      maxReceiveCount: queue.maxReceives,
    }),
  });
  // Apart from the dead-letter queue, because it names the queue that names the dead-letter queue.
  const redriveAllowPolicy = new SqsQueueRedriveAllowPolicy(
    queue,
    resourceId("aws", "sqs_queue_redrive_allow_policy"),
    {
      queueUrl: deadLetterQueue.id,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [sqsQueue.arn] }),
    },
  );
  const policy = new SqsQueuePolicy(queue, resourceId("aws", "sqs_queue_policy"), {
    queueUrl: sqsQueue.id,
    policy: queuePolicy(sqsQueue, topicArns),
  });
  const deadLetterPolicy = new SqsQueuePolicy(queue, resourceId("aws", "sqs_queue_policy", "dead_letters"), {
    queueUrl: deadLetterQueue.id,
    policy: queuePolicy(deadLetterQueue, topicArns),
  });
  const needs = [policy, deadLetterPolicy];
  const subscriptions = topics.map((subscribed) => [
    subscribed.topic.name,
    buildSubscription(queue, subscribed, { queue: sqsQueue, deadLetterQueue, needs }),
  ]);
  const resources: AwsQueueResources = {
    queue: sqsQueue,
    deadLetterQueue,
    policy,
    deadLetterPolicy,
    redriveAllowPolicy,
    subscriptions: Object.fromEntries(subscriptions),
    ...buildQueueAlarms(context, queue, { queue: sqsQueue, deadLetterQueue }),
  };
  return { needs, grant: (edge) => queueGrant(queue, { queue: sqsQueue, deadLetterQueue }, edge), resources };
}

/** What a queue and its dead-letter queue have in common: both are FIFO or neither is, and one key encrypts both. */
function sharedSettings(context: AwsContext, queue: Queue, ...parts: readonly string[]): SqsQueueConfig {
  return {
    name: queueNameOf(queue, ...parts),
    kmsMasterKeyId: context.keys.of(queue.dataClass).arn,
    kmsDataKeyReusePeriodSeconds: queue.dataKeyReusePeriod.toSeconds(),
    receiveWaitTimeSeconds: LONG_POLLING,
    ...(queue.fifo ? fifoSettings(queue) : {}),
  };
}

/** Throughput and duplicates count for each group by itself: "High throughput for FIFO queues in Amazon SQS". */
function fifoSettings(queue: Queue) {
  return {
    fifoQueue: true,
    contentBasedDeduplication: queue.contentBasedDeduplication,
    deduplicationScope: "messageGroup",
    fifoThroughputLimit: "perMessageGroupId",
  };
}
