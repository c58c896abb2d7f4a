import { control } from "../../control";

export const usersHaveMfa = control({
  id: "IAM.19",
  title: "Every user has multi-factor authentication",
  severity: "medium",
  of: ["aws_iam_account_password_policy", "aws_iam_user"],
  why: "A stolen password or key is enough to act as the user.",
  fix: "Use roles in place of users: an Access for people and pipelines. Give the users that remain a device.",
  notJudged: "People register their devices themselves, outside of Terraform.",
  verify:
    "aws iam generate-credential-report; aws iam get-credential-report --query Content --output text | base64 --decode, then see mfa_active",
});
