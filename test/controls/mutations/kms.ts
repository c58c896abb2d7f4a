import type { Mutations } from "./mutation";

const allowing = (action: string, resource: string) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: resource }] });
const admitting = (more: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*", ...more }],
  });

export const kms: Mutations = {
  "KMS.1": [
    { of: "aws_iam_policy.reader", at: "policy", to: allowing("kms:Decrypt", "*"), also: ["SYM-IAM.2"] },
    {
      of: "aws_iam_policy.reader",
      at: "policy",
      to: allowing("kms:Re*From", "arn:aws:kms:*:123456789012:key/*"),
      also: ["SYM-IAM.2"],
    },
  ],
  "KMS.2": [
    { of: "aws_iam_role_policy", at: "policy", to: allowing("kms:D*", "*"), also: ["SYM-IAM.2", "SYM-REACH.1"] },
    { of: "aws_iam_user_policy.export", at: "policy", to: allowing("kms:Decrypt", "*"), also: ["SYM-IAM.2"] },
    { of: "aws_iam_role.payments", at: "inline_policy.policy", to: allowing("kms:decrypt", "*") },
    { of: "aws_iam_group_policy.finance", at: "policy", to: allowing("kms:*", "*"), also: ["SYM-IAM.2"] },
  ],
  "KMS.3": [
    { of: "aws_kms_key", at: "deletion_window_in_days", to: 7 },
    { of: "aws_kms_key.ledger", at: "lifecycle.prevent_destroy", to: false },
  ],
  "KMS.4": [
    { of: "aws_kms_key", at: "enable_key_rotation", to: false },
    { of: "aws_kms_key", at: "enable_key_rotation" },
  ],
  "KMS.5": [
    { of: "aws_kms_key", at: "policy", to: admitting({}), also: ["SYM-REACH.1"] },
    {
      of: "aws_kms_key.payments",
      at: "policy",
      to: admitting({ Principal: { AWS: ["*"] }, Condition: { StringLike: { "kms:ViaService": "s3.*" } } }),
    },
    {
      of: "aws_kms_key.payments",
      at: "policy",
      to: admitting({ Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorg" } } }),
    },
    {
      of: "aws_kms_key.payments",
      at: "policy",
      to: admitting({ Condition: { StringLike: { "aws:PrincipalArn": "*" } } }),
    },
    { of: "aws_kms_key_policy", at: "policy", to: admitting({}) },
  ],
};
