import { Queue } from "../../../model/queue";
import { Topic } from "../../../model/topic";
import { Problem, problem } from "../../../values/specification-error";
import { AwsLocation, arnOf } from "../account";
import { queueNameOf, topicArnOf } from "../queue-names";
import { queuePolicy } from "../queue-policy";

/** "Amazon SQS policy quotas" of the Amazon SQS developer guide. */
const MOST_POLICY_BYTES = 8192;

/** What AWS refuses or breaks on, found before anything is built. */
export function checkQueue(location: AwsLocation, queue: Queue): readonly Problem[] {
  const topics = queue.environment.edges.flatMap(({ consumer, provider }) =>
    consumer === queue && Topic.is(provider) ? [topicArnOf(location, provider)] : [],
  );
  // The dead-letter queue's policy is the longer of the two.
  const arn = arnOf(location, "sqs", queueNameOf(queue, "dead-letters"));
  const bytes = Buffer.byteLength(queuePolicy({ arn }, topics));
  if (bytes <= MOST_POLICY_BYTES) return [];
  return [problem("SYM-QUEUE-008", queue.node.path, `${topics.length} topics, whose policy has ${bytes} bytes`)];
}
