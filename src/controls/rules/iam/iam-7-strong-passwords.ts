import { control } from "../../control";

const KINDS = ["lowercase_characters", "uppercase_characters", "numbers", "symbols"];

export const strongPasswords = control({
  id: "IAM.7",
  title: "Passwords of users are long and of all kinds of characters",
  severity: "medium",
  of: ["aws_iam_account_password_policy"],
  why: "Short and simple passwords are guessed.",
  fix: "An Audit has it unless an override takes it away; set minimum_password_length to 8 or more and each require_ argument to true in a policy of your own.",
  verify: "aws iam get-account-password-policy",
  each: (policy) => [
    policy.at("minimum_password_length").atLeast(8, { unset: 6 }),
    ...KINDS.map((kind) => policy.at(`require_${kind}`).is(true, { unset: false })),
  ],
});
