import { control } from "../../control";

export const unusedCredentialsRemoved = control({
  id: "IAM.8",
  title: "Credentials of users that were not used for 90 days are removed",
  severity: "medium",
  of: ["aws_iam_account_password_policy", "aws_iam_user"],
  why: "Nobody notices the misuse of what nobody uses.",
  fix: "Use roles in place of users: an Access gives credentials that end by themselves. Remove what the report shows as unused.",
  notJudged: "Only AWS knows when a credential was last used.",
  verify:
    "aws iam generate-credential-report; aws iam get-credential-report --query Content --output text | base64 --decode, then compare password_last_used and access_key_1_last_used_date with 90 days",
});
