import { control } from "../../control";

const KINDS = ["lowercase_characters", "uppercase_characters", "numbers"];

/** The least that PCI DSS asks for, as AWS Security Hub judges it. */
export const passwordsExpire = control({
  id: "IAM.10",
  title: "Passwords of users are of several kinds of characters, expire within 90 days and do not return",
  severity: "medium",
  of: ["aws_iam_account_password_policy"],
  why: "A password that somebody else learned works for ever where it never changes.",
  fix: "An Audit has it unless an override takes it away; set max_password_age to at most 90 and password_reuse_prevention to at least 4 in a policy of your own.",
  verify: "aws iam get-account-password-policy",
  each: (policy) => [
    policy.at("minimum_password_length").atLeast(7, { unset: 6 }),
    ...KINDS.map((kind) => policy.at(`require_${kind}`).is(true, { unset: false })),
    policy.at("password_reuse_prevention").atLeast(4),
    // Nought is no end.
    policy.at("max_password_age").passes((days) => typeof days === "number" && days > 0 && days <= 90),
  ],
});
