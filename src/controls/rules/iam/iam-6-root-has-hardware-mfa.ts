import { control } from "../../control";

export const rootHasHardwareMfa = control({
  id: "IAM.6",
  title: "The root user signs in with a hardware device for multi-factor authentication",
  severity: "critical",
  of: ["aws_iam_account_password_policy"],
  why: "A virtual device is copied with the phone or the backup that it is on.",
  fix: "Register a hardware security key for the root user, or remove its credentials by central root access of the organization.",
  notJudged: "The root user is outside of what Terraform manages.",
  verify:
    "aws iam get-account-summary --query SummaryMap.AccountMFAEnabled, which has to be 1; aws iam list-virtual-mfa-devices, which must not list the root user's",
});
