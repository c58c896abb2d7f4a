import { control } from "../../control";

export const rootHasMfa = control({
  id: "IAM.9",
  title: "The root user signs in with multi-factor authentication",
  severity: "critical",
  of: ["aws_iam_account_password_policy"],
  why: "The root user's password alone opens everything in the account.",
  fix: "Register a device for the root user, or remove its credentials by central root access of the organization.",
  notJudged: "The root user is outside of what Terraform manages.",
  verify: "aws iam get-account-summary --query SummaryMap.AccountMFAEnabled, which has to be 1",
});
