import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Scope, anyOf } from "../../query";

/** Prefix of the topic's attributes for delivery status logging, by the protocol of the subscription. */
const LOGGED: Readonly<Record<string, string>> = {
  application: "application",
  firehose: "firehose",
  http: "http",
  https: "http",
  lambda: "lambda",
  sqs: "sqs",
};

export const failedDeliveriesRecorded = control({
  id: "SNS.2",
  title: "Each subscription's failed deliveries are recorded: logged by the topic, or kept in a dead-letter queue",
  severity: "medium",
  of: ["aws_sns_topic_subscription"],
  why: "A message that could not be delivered is lost, and nobody sees which one; Amazon SNS logs no deliveries by e-mail, so those are not judged.",
  fix: "A Queue keeps what a Topic cannot deliver to it unless an override changes that; give a subscription of your own a redrive_policy, or its topic the failure_feedback_role_arn for the protocol.",
  verify:
    "aws sns get-subscription-attributes --subscription-arn <subscription ARN> --query Attributes.RedrivePolicy; aws sns get-topic-attributes --topic-arn <topic ARN>",
  each: (subscription) => {
    const protocol = String(subscription.at("protocol").known);
    if (["email", "email-json", "sms"].includes(protocol)) return [];
    const topic = subscription.follow("aws_sns_topic", "topic_arn");
    return anyOf(subscription.at("redrive_policy").isSet(), topic ? loggingRows(topic, LOGGED[protocol]) : []);
  },
});

function loggingRows(topic: Scope, kind: string | undefined): readonly Row[] {
  return kind === undefined ? [] : [topic.at(`${kind}_failure_feedback_role_arn`).isSet()];
}
