import { control } from "../../control";
import { anyOf } from "../../query";

export const queuesEncrypted = control({
  id: "SQS.1",
  title: "Each queue states that it is encrypted at rest",
  severity: "medium",
  of: ["aws_sqs_queue"],
  why: "Whoever gets at the storage reads the messages; Amazon SQS encrypts new queues by itself, but a queue from before October 2022 stays as it is until its encryption is stated.",
  fix: "A Queue has a key unless an override takes it away; give a queue of your own a kms_master_key_id, or set sqs_managed_sse_enabled to true.",
  verify: "aws sqs get-queue-attributes --queue-url <queue URL> --attribute-names KmsMasterKeyId SqsManagedSseEnabled",
  each: (queue) => anyOf(queue.at("kms_master_key_id").isSet(), queue.at("sqs_managed_sse_enabled").is(true)),
});
