import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Edge, variableName } from "../../model/edge";
import { Queue } from "../../model/queue";
import { Statement } from "./policy";
import { Grant } from "./provider-build";

const CONSUME = [
  "sqs:ChangeMessageVisibility",
  "sqs:DeleteMessage",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:ReceiveMessage",
];
const PUBLISH = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"];
const ADMINISTER = [...new Set([...CONSUME, ...PUBLISH, "sqs:PurgeQueue"])].sort();

/** To look at dead letters, to drop them, and to have SQS move them back: "API permissions" of the SQS developer guide. */
const ADMINISTER_DEAD_LETTERS = [
  "sqs:CancelMessageMoveTask",
  "sqs:DeleteMessage",
  "sqs:GetQueueAttributes",
  "sqs:ListMessageMoveTasks",
  "sqs:ReceiveMessage",
  "sqs:StartMessageMoveTask",
];

/** What one use of a queue gives a workload, by its word. */
export function queueGrant(
  queue: Queue,
  built: { readonly queue: SqsQueue; readonly deadLetterQueue: SqsQueue },
  edge: Edge,
): Grant {
  return {
    statements: statementsOf(edge.access, built.queue.arn, built.deadLetterQueue.arn),
    variables: { [variableName(edge, "QUEUE_URL")]: built.queue.url },
    keys: [
      { purpose: queue.dataClass, use: edge.access === "consume" ? "decrypt" : "encrypt", via: "sqs", by: "process" },
    ],
  };
}

function statementsOf(access: string, queue: string, deadLetterQueue: string): readonly Statement[] {
  if (access === "consume") return [{ Sid: "Consume", Action: CONSUME, Resource: queue }];
  if (access === "publish") return [{ Sid: "Publish", Action: PUBLISH, Resource: queue }];
  return [
    { Sid: "Administer", Action: ADMINISTER, Resource: queue },
    { Sid: "AdministerDeadLetters", Action: ADMINISTER_DEAD_LETTERS, Resource: deadLetterQueue },
  ];
}
