import { control } from "../../control";

export const credentialsUnusedFor45DaysRemoved = control({
  id: "IAM.22",
  title: "Credentials of users that were not used for 45 days are removed",
  severity: "medium",
  of: ["aws_iam_account_password_policy", "aws_iam_user"],
  why: "The longer an unused credential stays, the more likely somebody else finds it.",
  fix: "Use roles in place of users: an Access gives credentials that end by themselves. Remove what the report shows as unused.",
  notJudged: "Only AWS knows when a credential was last used.",
  verify:
    "aws iam generate-credential-report; aws iam get-credential-report --query Content --output text | base64 --decode, then compare password_last_used and access_key_1_last_used_date with 45 days",
});
