import { Bucket } from "../../model/bucket";
import { EnvironmentModel } from "../../model/environment";
import { Queue } from "../../model/queue";
import { Topic } from "../../model/topic";
import { physicalName } from "../../values/name";
import { EMULATOR_CREDENTIALS } from "../emulator-credentials";
import { emulator } from "./emulator-name";

/** The account that the emulator plays where credentials name none, and one region for everything in it. */
export const ACCOUNT = "123456789012";
export const REGION = "us-east-1";
export const PORT = 5000;

/** Seconds that a receive waits for a message, as on AWS. */
const LONG_POLLING = "20";

type Attributes = Readonly<Record<string, string>>;

/** What the emulator's script creates when it starts, in the words of the APIs of AWS. */
export interface EmulatedResources {
  readonly region: string;
  readonly buckets: readonly { readonly name: string; readonly versions: boolean }[];
  /** Dead-letter queues before the queues that name them. */
  readonly queues: readonly { readonly name: string; readonly attributes: Attributes }[];
  readonly topics: readonly { readonly name: string; readonly attributes: Attributes }[];
  readonly subscriptions: readonly {
    readonly topic: string;
    readonly queue: string;
    readonly attributes: Attributes;
  }[];
}

export function emulatedResources(environment: EnvironmentModel): EmulatedResources {
  const buckets = environment.declaredOf(Bucket);
  const queues = environment.declaredOf(Queue);
  return {
    region: REGION,
    buckets: buckets.map((bucket) => ({ name: bucketName(bucket), versions: bucket.versions })),
    queues: queues.flatMap((queue) => [
      { name: deadLetterName(queue), attributes: deadLetterAttributes(queue) },
      { name: queueName(queue), attributes: queueAttributes(queue) },
    ]),
    topics: environment
      .declaredOf(Topic)
      .map((topic) => ({ name: topicName(topic), attributes: topic.fifo ? fifoTopicAttributes(topic) : {} })),
    subscriptions: queues.flatMap((queue) => subscriptionsOf(environment, queue)),
  };
}

/** What an AWS SDK needs to find the emulator without a change of code. */
export const SDK_VARIABLES: Attributes = {
  AWS_ENDPOINT_URL: `http://${emulator.name}:${PORT}`,
  AWS_REGION: REGION,
  // What boto3 reads instead.
  AWS_DEFAULT_REGION: REGION,
  ...EMULATOR_CREDENTIALS,
};

export function bucketName(bucket: Bucket): string {
  return nameOf(bucket, 63);
}

/** Address of a bucket whose name an SDK puts before the host: AWS SDKs do so unless they are told to put it into the path. */
export function bucketHost(bucket: Bucket): string {
  return `${bucketName(bucket)}.${emulator.name}`;
}

export function queueUrl(queue: Queue): string {
  return `http://${emulator.name}:${PORT}/${ACCOUNT}/${queueName(queue)}`;
}

export function deadLetterUrl(queue: Queue): string {
  return `http://${emulator.name}:${PORT}/${ACCOUNT}/${deadLetterName(queue)}`;
}

export function topicArn(topic: Topic): string {
  return `arn:aws:sns:${REGION}:${ACCOUNT}:${topicName(topic)}`;
}

export function deadLetterName(queue: Queue): string {
  return queueName(queue, "dead-letters");
}

export function queueName(queue: Queue, ...parts: readonly string[]): string {
  return queue.fifo ? `${nameOf(queue, 75, ...parts)}.fifo` : nameOf(queue, 80, ...parts);
}

function topicName(topic: Topic): string {
  return topic.fifo ? `${nameOf(topic, 251)}.fifo` : nameOf(topic, 256);
}

function nameOf(
  { environment, formerName }: Bucket | Queue | Topic,
  limit: number,
  ...parts: readonly string[]
): string {
  return physicalName([environment.project.slug, environment.name, formerName, ...parts], limit);
}

function queueArn(name: string): string {
  return `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
}

function queueAttributes(queue: Queue): Attributes {
  return {
    ...sharedQueueAttributes(queue),
    DelaySeconds: String(queue.delay.toSeconds()),
    MessageRetentionPeriod: String(queue.retention.toSeconds()),
    VisibilityTimeout: String(queue.visibilityTimeout.toSeconds()),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: queueArn(deadLetterName(queue)),
      maxReceiveCount: queue.maxReceives,
    }),
  };
}

function deadLetterAttributes(queue: Queue): Attributes {
  return {
    ...sharedQueueAttributes(queue),
    MessageRetentionPeriod: String(Queue.deadLetterRetention.toSeconds()),
  };
}

function sharedQueueAttributes(queue: Queue): Attributes {
  return {
    ReceiveMessageWaitTimeSeconds: LONG_POLLING,
    ...(queue.fifo
      ? {
          FifoQueue: "true",
          ContentBasedDeduplication: String(queue.contentBasedDeduplication || isFedByContent(queue)),
          DeduplicationScope: "messageGroup",
          FifoThroughputLimit: "perMessageGroupId",
        }
      : {}),
  };
}

/** SNS on AWS hands the deduplication id that it made of a message's content to the queue; the emulator hands on none. */
function isFedByContent(queue: Queue): boolean {
  return queue.environment.edges.some(
    ({ consumer, provider }) => consumer === queue && Topic.is(provider) && provider.contentBasedDeduplication,
  );
}

function fifoTopicAttributes({ contentBasedDeduplication }: Topic): Attributes {
  return {
    FifoTopic: "true",
    ContentBasedDeduplication: String(contentBasedDeduplication),
    FifoThroughputScope: "MessageGroup",
  };
}

function subscriptionsOf(environment: EnvironmentModel, queue: Queue): EmulatedResources["subscriptions"] {
  return environment.edges.flatMap(({ consumer, provider }) =>
    consumer === queue && Topic.is(provider)
      ? [
          {
            topic: topicArn(provider),
            queue: queueArn(queueName(queue)),
            attributes: {
              RawMessageDelivery: String(queue.rawDelivery),
              RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn(deadLetterName(queue)) }),
            },
          },
        ]
      : [],
  );
}
