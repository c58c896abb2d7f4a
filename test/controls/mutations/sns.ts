import type { Mutations } from "./mutation";

const PUBLIC = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "sns:Publish", Resource: "*" }],
});
const BARELY_LIMITED = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "sns:Publish",
      Resource: "*",
      Condition: { ArnLike: { "aws:SourceArn": "*" } },
    },
  ],
});

export const sns: Mutations = {
  "SNS.1": [
    { of: "aws_sns_topic", at: "kms_master_key_id", also: ["SYM-KEY.1"] },
    { of: "aws_sns_topic", at: "kms_master_key_id", to: "", also: ["SYM-KEY.1"] },
  ],
  "SNS.2": [
    { of: "aws_sns_topic_subscription.work_events", at: "redrive_policy" },
    { of: "aws_sns_topic.payments", at: "http_failure_feedback_role_arn" },
  ],
  "SNS.4": [
    { of: "aws_sns_topic_policy", at: "policy", to: PUBLIC, also: ["SYM-REACH.1"] },
    { of: "aws_sns_topic_policy", at: "policy", to: BARELY_LIMITED, also: ["SYM-REACH.1"] },
    { of: "aws_sns_topic.reports", at: "policy", to: PUBLIC },
  ],
};
