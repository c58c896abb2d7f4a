import { type Facts, type ResourceFact, tryParseJsonTemplate } from "../../facts";
import { type Inline, inline, text } from "../kit/markdown";
import { addressOf, nothing, value } from "../shown";
import { type ResourceTable, bare, column, isSet, listed, named, setting, time, yesNo } from "./resource-table";

/** A policy in JSON as the object that it is; empty where it cannot be read before a deploy. */
function parsed(resource: ResourceFact, attribute: string): Readonly<Record<string, unknown>> {
  const document = tryParseJsonTemplate(resource.value(attribute));
  return document !== null && typeof document === "object" ? (document as Record<string, unknown>) : {};
}

const redrive = column("Dead letters", "redrive_policy", (queue): Inline => {
  if (!isSet(queue.value("redrive_policy"))) return nothing;
  const { deadLetterTargetArn: target, maxReceiveCount: count, ...rest } = parsed(queue, "redrive_policy");
  if (target === undefined) return value(queue.value("redrive_policy"));
  const after = count === undefined ? inline`` : inline`after ${bare(count)} receives `;
  const others = Object.keys(rest).length === 0 ? inline`` : inline`, ${value(rest)}`;
  return inline`${after}to ${value(target)}${others}`;
});

/** Who may send a queue its dead letters. */
const allowed = column("Takes dead letters of", "", (queue, facts) => {
  const policies = facts.referrers("aws_sqs_queue_redrive_allow_policy", "queue_url", queue.address);
  return listed(policies.map((policy) => allowance(policy)));
});

function allowance(policy: ResourceFact): Inline {
  const { sourceQueueArns: sources, redrivePermission: permission } = parsed(policy, "redrive_allow_policy");
  const words =
    permission === "byQueue"
      ? value(sources)
      : isSet(sources)
        ? inline`${value(permission)} ${value(sources)}`
        : value(permission);
  return inline`${words} (${addressOf(policy)})`;
}

export const queueTable: ResourceTable = {
  type: "aws_sqs_queue",
  introduction:
    "Queues: how long a message is kept, how long it is hidden from others while one works on it, and where it goes when that fails.",
  columns: [
    named(),
    time("Kept", "message_retention_seconds", inline`4 days (default)`),
    time("Hidden for", "visibility_timeout_seconds", inline`30 seconds (default)`),
    time("Delayed by", "delay_seconds", inline`0 seconds (default)`),
    time("A receive waits", "receive_wait_time_seconds", inline`0 seconds (default)`),
    yesNo("In order", "fifo_queue"),
    redrive,
    allowed,
  ],
};

export const topicTable: ResourceTable = {
  type: "aws_sns_topic",
  introduction: "Topics.",
  columns: [
    named(),
    yesNo("In order", "fifo_topic"),
    column("Subscribers", "", (topic, facts) => listed(subscribers(facts, topic))),
  ],
};

export const subscriptionTable: ResourceTable = {
  type: "aws_sns_topic_subscription",
  introduction: "Subscriptions of topics.",
  columns: [
    setting("Topic", "topic_arn"),
    setting("By", "protocol"),
    setting("To", "endpoint"),
    yesNo("As it was published", "raw_message_delivery"),
    setting("Filter", "filter_policy filter_policy_scope", inline`everything`),
    redrive,
  ],
};

/** Who is told what a topic says: `email storefront@example.com`. */
export function subscribers(facts: Facts, topic: ResourceFact): readonly Inline[] {
  return facts
    .referrers("aws_sns_topic_subscription", "topic_arn", topic.address)
    .map(
      (subscription) => inline`${text(subscription.text("protocol") ?? "")} ${value(subscription.value("endpoint"))}`,
    );
}
