import { control } from "../../control";

export const accessKeysRotated = control({
  id: "IAM.3",
  title: "Access keys of users are replaced every 90 days",
  severity: "medium",
  of: ["aws_iam_account_password_policy", "aws_iam_access_key"],
  why: "A key that was leaked long ago still works.",
  fix: "Use roles in place of keys: an Access for people and pipelines, a Service's own role for workloads. Replace the keys that remain.",
  notJudged: "Terraform does not know the age of a key, nor the keys that people made.",
  verify:
    "aws iam generate-credential-report; aws iam get-credential-report --query Content --output text | base64 --decode, then compare access_key_1_last_rotated and access_key_2_last_rotated",
});
