import type { Mutations } from "./mutation";

const allowing = (...actions: readonly string[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

const password = (at: string, to?: unknown, also: readonly string[] = []) => ({
  of: "aws_iam_account_password_policy",
  at,
  to,
  also,
});

export const iam: Mutations = {
  "IAM.1": [
    { of: "aws_iam_policy.reader", at: "policy", to: allowing("*"), also: ["IAM.21", "KMS.1", "SYM-IAM.2"] },
    { of: "aws_iam_role_policy", at: "policy", to: allowing("*"), also: ["KMS.2", "SYM-IAM.2", "SYM-REACH.1"] },
    { of: "aws_iam_role.payments", at: "inline_policy.policy", to: allowing("*:*"), also: ["KMS.2"] },
    { of: "aws_iam_group_policy.finance", at: "policy", to: allowing("*"), also: ["KMS.2", "SYM-IAM.2"] },
    { of: "aws_iam_user_policy.export", at: "policy", to: allowing("*"), also: ["KMS.2", "SYM-IAM.2"] },
  ],
  "IAM.2": [
    { of: "aws_iam_policy_attachment", at: "users", to: ["ledger-export"] },
    { of: "aws_iam_user_policy", at: "count", to: 1 },
  ],
  "IAM.7": [
    password("minimum_password_length", 7),
    password("require_lowercase_characters", false, ["IAM.10"]),
    password("require_uppercase_characters", false, ["IAM.10"]),
    password("require_numbers", undefined, ["IAM.10"]),
    password("require_symbols", false),
  ],
  "IAM.10": [
    password("minimum_password_length", 6, ["IAM.7"]),
    password("require_lowercase_characters", undefined, ["IAM.7"]),
    password("require_uppercase_characters", undefined, ["IAM.7"]),
    password("require_numbers", false, ["IAM.7"]),
    password("password_reuse_prevention", 3),
    password("max_password_age", 91),
    password("max_password_age", 0),
  ],
  "IAM.21": [
    { of: "aws_iam_policy.reader", at: "policy", to: allowing("s3:GetObject", "sqs:*"), also: ["SYM-IAM.2"] },
    {
      of: "aws_iam_policy.reader",
      at: "policy",
      to: JSON.stringify({ Statement: { Effect: "Allow", NotAction: "kms:*", Resource: "arn:aws:s3:::ledger" } }),
      also: ["SYM-IAM.2"],
    },
  ],
};
