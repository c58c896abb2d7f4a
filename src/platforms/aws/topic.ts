import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { Edge, variableName } from "../../model/edge";
import { Topic } from "../../model/topic";
import { resourceId } from "../resource-id";
import { withRunbook } from "./alert-text";
import { AwsContext, nameOf } from "./context";
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
    readonly aws?: AwsTopicResources;
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
  const { arn } = context.alerts.from("cloudwatch");
  const alarmName = nameOf(context, 255, topic.formerName, "failed-deliveries");
  return new CloudwatchMetricAlarm(topic, resourceId("aws", "cloudwatch_metric_alarm", "failed_deliveries"), {
    alarmName,
    alarmDescription: withRunbook(
      context,
      alarmName,
      "SNS gave up delivering messages to a queue that subscribes to this topic. They lie in the queue's dead-letter queue, unless its key or policy refuses them there too.",
    ),
    namespace: "AWS/SNS",
    metricName: "NumberOfNotificationsFailed",
    dimensions: { TopicName: snsTopic.name },
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 1,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    treatMissingData: "notBreaching",
    alarmActions: [arn],
    okActions: [arn],
  });
}

function grantOf({ arn }: SnsTopic, topic: Topic, edge: Edge): Grant {
  return {
    statements: [{ Sid: "Publish", Action: "sns:Publish", Resource: arn }],
    variables: { [variableName(edge, "TOPIC_ARN")]: arn },
    keys: [{ purpose: topic.dataClass, use: "encrypt", via: "sns", by: "process" }],
  };
}
