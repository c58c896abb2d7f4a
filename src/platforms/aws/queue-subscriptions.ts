import type { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import type { ITerraformDependable } from "cdktf";
import { DataClass } from "../../model/data-class";
import { Queue } from "../../model/queue";
import { Topic } from "../../model/topic";
import { resourceId } from "../resource-id";
import { AwsContext } from "./context";
import { topicArnOf } from "./queue-names";
import { oneOrMore } from "./queue-policy";
import { StoreContext } from "./store-context";
import { AwsTopicResources } from "./topic";

export interface SubscribedTopic {
  readonly topic: Topic;
  readonly snsTopic: SnsTopic;
}

/** The topics that feed a queue, in order of declaration. */
export function subscribedTopics(context: StoreContext, queue: Queue): readonly SubscribedTopic[] {
  return context.environment.edges.flatMap(({ consumer, provider }) => {
    if (consumer !== queue || !Topic.is(provider)) return [];
    const { topic: snsTopic } = context.providers.get(provider)!.resources as AwsTopicResources;
    return [{ topic: provider, snsTopic }];
  });
}

/**
 * Lets SNS use the key of the queues of a class for the topics that feed them, and for no other. One statement for all
 * queues, so that each may ask for it: "Access management for encrypted Amazon SQS queues with least privilege policies"
 * of the Amazon SQS developer guide.
 */
export function admitTopics(context: AwsContext, dataClass: DataClass): void {
  const arns = context.environment.edges.flatMap(({ consumer, provider }) =>
    Queue.is(consumer) && consumer.dataClass === dataClass && Topic.is(provider)
      ? [topicArnOf(context.location, provider)]
      : [],
  );
  if (arns.length === 0) return;
  context.keys.admit(dataClass, {
    Sid: "TopicsToQueues",
    Principal: { Service: "sns.amazonaws.com" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: "*",
    Condition: { ArnEquals: { "aws:SourceArn": oneOrMore([...new Set(arns)].sort()) } },
  });
}

/**
 * The subscription of one queue to one topic. What SNS cannot deliver it drops at once where the queue's policy or key
 * refuses it ("Amazon SNS message delivery retries"), so the dead-letter queue takes it. Such a message has no queue that
 * it came from: who moves it back names the queue as its destination.
 */
export function buildSubscription(
  queue: Queue,
  { topic, snsTopic }: SubscribedTopic,
  built: {
    readonly queue: SqsQueue;
    readonly deadLetterQueue: SqsQueue;
    readonly needs: readonly ITerraformDependable[];
  },
): SnsTopicSubscription {
  return new SnsTopicSubscription(queue, resourceId("aws", "sns_topic_subscription", topic), {
    topicArn: snsTopic.arn,
    protocol: "sqs",
    endpoint: built.queue.arn,
    rawMessageDelivery: queue.rawDelivery,
    redrivePolicy: JSON.stringify({ deadLetterTargetArn: built.deadLetterQueue.arn }),
    dependsOn: [...built.needs],
  });
}
