import { control } from "../../control";
import { isOnlyBoundary } from "../iam/boundaries";
import { judgeStatements } from "../iam/identity-policies";
import { decryptsWithEveryKey } from "./decryption";

export const managedPoliciesDecryptWithNamedKeys = control({
  id: "KMS.1",
  title: "Managed policies allow decryption with named keys only",
  severity: "medium",
  of: ["aws_iam_policy"],
  why: "Whoever may decrypt with every key reads the data of every class and service that a key was to keep apart.",
  fix: "An Access names the environment's keys unless an override widens it; name the ARNs of the keys for kms:Decrypt and kms:ReEncryptFrom in a policy of your own.",
  verify:
    "aws iam get-policy-version --policy-arn <policy> --version-id <version> --query 'PolicyVersion.Document.Statement'",
  each: (policy) => (isOnlyBoundary(policy) ? [] : judgeStatements(policy, "policy", decryptsWithEveryKey)),
});
