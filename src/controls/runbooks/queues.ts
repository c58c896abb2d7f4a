import type { Alert, Facts } from "../../facts";
import { runNames } from "./job-runs";
import { queueArn } from "./resource-arn";
import { type Look, type Runbook, dimensionOf } from "./runbook";
import { shellWord } from "./shell-word";
import { wordFor } from "./step-names";

const queueOf = (alert: Alert, facts: Facts): string =>
  shellWord(dimensionOf(alert, facts, "QueueName", "aws_sqs_queue"));

function depth(queue: string): Look {
  return {
    command: `aws sqs get-queue-attributes --queue-url "$(aws sqs get-queue-url --queue-name ${queue} --query QueueUrl --output text)" --attribute-names ApproximateNumberOfMessages ApproximateNumberOfMessagesNotVisible`,
    for: "how many messages wait, and how many are being worked on: none being worked on means that nobody consumes",
  };
}

function peek(queue: string): Look {
  return {
    command: `aws sqs receive-message --queue-url "$(aws sqs get-queue-url --queue-name ${queue} --query QueueUrl --output text)" --attribute-names All --message-attribute-names All --visibility-timeout 30`,
    for: "one message and how often it was received; it is back in the queue after 30 seconds",
  };
}

export const oldestMessage: Runbook = {
  meaning:
    "The oldest message of the queue has waited longer than it may. Whoever consumes the queue is down, fails on every message, or is slower than what arrives.",
  look: (alert, facts) => [depth(queueOf(alert, facts))],
  act: [
    "See in infrastructure-spec.md who consumes the queue, and whether its tasks run: stopped tasks name their reason.",
    "Read the consumer's log from the time at which the age began to grow. An error that repeats is a bad message or a dependency that is down: mend the dependency first.",
    "Where the consumer works but is too slow, raise its maximum of copies in the app and deploy.",
    "Where one message blocks a FIFO group, wait for its redrive to the dead-letter queue; do not delete it.",
    "The alarm ends by itself when the oldest message is young again.",
  ],
};

export const deadLetters: Runbook = {
  meaning:
    "Messages lie in a dead-letter queue: their consumer failed on each of them as often as the queue allows, or they could not be delivered. They are kept for 14 days at most.",
  look: (alert, facts) => [depth(queueOf(alert, facts)), peek(queueOf(alert, facts))],
  act: [
    "Look at a message, and in the consumer's log for its id: was it the message, the consumer, or something that the consumer uses?",
    "Mend the cause and deploy it first.",
    "Move the messages back: aws sqs start-message-move-task --source-arn <arn of the dead-letter queue>.",
    "Where a message can never be worked on, keep a copy for whoever sent it, then delete it from the dead-letter queue.",
    "The alarm ends by itself when the dead-letter queue is empty.",
  ],
  names: (alert, facts) => ({ "arn of the dead-letter queue": queueArn(queueOf(alert, facts)) }),
};

export const jobNotStarted: Runbook = {
  meaning:
    "The schedule could not start a run of the job, and gave up. The dead-letter queue holds what it tried, with the error.",
  look: (alert, facts) => [peek(queueOf(alert, facts))],
  act: [
    "Read ERROR_CODE and ERROR_MESSAGE in the message's attributes: a missing permission, no capacity, or a task definition that is gone.",
    "Mend it, deploy, and see whether the work of the missed run is still needed: <how a run is started>.",
    "Delete the message, so that the alarm ends.",
  ],
  names: runNames,
};

/** Of the one queue that has what the topic could not deliver; several are told apart by the subscription of the message. */
function deadLettersOf({ resource }: Alert, facts: Facts): string | undefined {
  // Its actions name a topic, too.
  const topic = facts.tryFollow(resource?.value("dimensions", "TopicName"), "aws_sns_topic");
  const subscriptions = topic ? facts.referrers("aws_sns_topic_subscription", "topic_arn", topic.address) : [];
  const letters = new Set(
    subscriptions.flatMap(
      (subscription) => facts.tryFollow(subscription.value("redrive_policy"), "aws_sqs_queue") ?? [],
    ),
  );
  const [first, ...others] = letters;
  const name = others.length === 0 ? wordFor(first) : undefined;
  return name && queueArn(name);
}

export const failedDeliveries: Runbook = {
  meaning: "SNS gave up delivering messages of the topic to a subscriber, after all its tries.",
  look: (alert, facts) => {
    const topic = shellWord(dimensionOf(alert, facts, "TopicName", "aws_sns_topic"));
    return [
      {
        command: `aws cloudwatch get-metric-statistics --namespace AWS/SNS --metric-name NumberOfNotificationsFailed --dimensions Name=TopicName,Value=${topic} --statistics Sum --period 300 --start-time "$(date -u -d '-3 hours' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)"`,
        for: "since when, and whether it goes on",
      },
    ];
  },
  act: [
    "Look into the dead-letter queue of each subscribed queue: a message there is not lost.",
    "Where the dead-letter queue is empty too, the key or the policy of the queue refuses the topic: compare them with security-controls.md, and undo what was changed by hand by a deploy.",
    "Move the messages back when the cause is mended: aws sqs start-message-move-task --source-arn <arn of the dead-letter queue>.",
  ],
  names: (alert, facts) => ({ "arn of the dead-letter queue": deadLettersOf(alert, facts) }),
};
