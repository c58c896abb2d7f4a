import { control } from "../../control";

export const noRootKeys = control({
  id: "IAM.4",
  title: "The root user has no access keys",
  severity: "critical",
  of: ["aws_iam_account_password_policy"],
  why: "Whoever has such a key owns the account, and no policy limits it.",
  fix: "Delete the root user's keys in the console, or manage root access for the organization centrally.",
  notJudged: "The root user is outside of what Terraform manages.",
  verify: "aws iam get-account-summary --query SummaryMap.AccountAccessKeysPresent, which has to be 0",
});
