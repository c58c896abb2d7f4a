import type { Mutations } from "./mutation";

export const sqs: Mutations = {
  "SQS.1": [
    { of: "aws_sqs_queue", at: "kms_master_key_id", also: ["SYM-KEY.1"] },
    { of: "aws_sqs_queue", at: "kms_master_key_id", to: "", also: ["SYM-KEY.1"] },
    { of: "aws_sqs_queue.reports", at: "kms_master_key_id" },
    { of: "aws_sqs_queue.arrivals", at: "sqs_managed_sse_enabled", to: false },
  ],
};
