import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import type { Alarmed } from "./alarms";
import { Edge, variableName } from "../../model/edge";
import { Topic } from "../../model/topic";
import { Duration } from "../../values/duration";
import { resourceId } from "../resource-id";
import { buildAlarm } from "./alarm";
import { AwsContext } from "./context";
import { policyDocument } from "./policy";
import { Grant, ProviderBuild } from "./provider-build";
import { topicNameOf } from "./queue-names";
import { StoreContext } from "./store-context";

/** The built topic, as `customize` receives it. */
export interface AwsTopicResources {
  /** Its name is part of the keys' policies too: do not change it here. */
  readonly topic: SnsTopic;
  readonly policy: SnsTopicPolicy;
  /** Raised where SNS gave up delivering a message to a queue. */
  readonly failedDeliveriesAlarm: CloudwatchMetricAlarm;
}

declare module "../../model/topic" {
  interface TopicResources {
    readonly aws?: AwsTopicResources & Alarmed;
  }
}

/** An encrypted topic. Its policy admits nobody: the roles of this account that publish do so by their own policies. */
export function buildTopic(context: StoreContext, topic: Topic): ProviderBuild {
  const snsTopic = new SnsTopic(topic, resourceId("aws", "sns_topic"), {
    name: topicNameOf(topic),
    kmsMasterKeyId: context.keys.of(topic.dataClass).arn,
    ...(topic.fifo ? fifoSettings(topic) : {}),
  });
  const policy = new SnsTopicPolicy(topic, resourceId("aws", "sns_topic_policy"), {
    arn: snsTopic.arn,
    policy: policyDocument({
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource: snsTopic.arn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
  });
  const resources: AwsTopicResources = {
    topic: snsTopic,
    policy,
    failedDeliveriesAlarm: buildFailedDeliveriesAlarm(context, topic, snsTopic),
  };
  return { needs: [policy], grant: (edge) => grantOf(snsTopic, topic, edge), resources };
}

/** Throughput counts for each group by itself: "High throughput FIFO topics in Amazon SNS" of the Amazon SNS developer guide. */
function fifoSettings(topic: Topic) {
  return {
    fifoTopic: true,
    contentBasedDeduplication: topic.contentBasedDeduplication,
    fifoThroughputScope: "MessageGroup",
  };
}

/** SNS counts a message here when it stops trying: "Monitoring Amazon SNS topics using CloudWatch". */
function buildFailedDeliveriesAlarm(context: AwsContext, topic: Topic, snsTopic: SnsTopic): CloudwatchMetricAlarm {
  return buildAlarm(context, topic, {
    part: "failed-deliveries",
    of: topic.formerName,
    severity: "ticket",
    description:
      "SNS gave up delivering messages to a queue that subscribes to this topic. They lie in the queue's dead-letter queue, unless its key or policy refuses them there too.",
    value: {
      namespace: "AWS/SNS",
      metric: "NumberOfNotificationsFailed",
      dimensions: { TopicName: snsTopic.name },
      statistic: "Sum",
    },
    period: Duration.minutes(5),
    comparison: ">=",
    threshold: 1,
  });
}

function grantOf({ arn }: SnsTopic, topic: Topic, edge: Edge): Grant {
  return {
    statements: [{ Sid: "Publish", Action: "sns:Publish", Resource: arn }],
    variables: { [variableName(edge, "TOPIC_ARN")]: arn },
    keys: [{ purpose: topic.dataClass, use: "encrypt", via: "sns", by: "process" }],
  };
}
