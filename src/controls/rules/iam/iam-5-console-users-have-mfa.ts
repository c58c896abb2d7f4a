import { control } from "../../control";

export const consoleUsersHaveMfa = control({
  id: "IAM.5",
  title: "Users with a console password sign in with multi-factor authentication",
  severity: "medium",
  of: ["aws_iam_account_password_policy", "aws_iam_user_login_profile"],
  why: "A password alone can be guessed, caught or bought.",
  fix: "Let people sign in through IAM Identity Center, as an Access of an SSO group does; give the users that remain a device.",
  notJudged: "People register their devices themselves, outside of Terraform.",
  verify:
    "aws iam generate-credential-report; aws iam get-credential-report --query Content --output text | base64 --decode, then compare password_enabled and mfa_active",
});
