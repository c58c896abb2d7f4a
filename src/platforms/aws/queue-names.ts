import { Queue } from "../../model/queue";
import { Topic } from "../../model/topic";
import { physicalName } from "../../values/name";
import { AwsLocation, arnOf } from "./account";

const FIFO = ".fifo";

/** 80 characters, the suffix included: "CreateQueue" of the Amazon SQS API. */
export function queueNameOf(queue: Queue, ...parts: readonly string[]): string {
  return nameOf(queue, 80, ...parts);
}

/** 256 characters: "CreateTopic" of the Amazon SNS API. */
export function topicNameOf(topic: Topic): string {
  return nameOf(topic, 256);
}

/**
 * The topic's ARN as text, for the policy of a key: the key's policy cannot refer to a topic that is encrypted with the
 * same key, because each would have to exist before the other.
 */
export function topicArnOf(location: AwsLocation, topic: Topic): string {
  return arnOf(location, "sns", topicNameOf(topic));
}

function nameOf({ environment, fifo, formerName }: Queue | Topic, limit: number, ...parts: readonly string[]): string {
  const { project, name } = environment;
  const suffix = fifo ? FIFO : "";
  return physicalName([project.slug, name, formerName, ...parts], limit - suffix.length) + suffix;
}
