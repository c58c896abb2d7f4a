import { control } from "../../control";
import { inlinePolicies, inlinePolicyTypes, judgeStatements } from "../iam/identity-policies";
import { decryptsWithEveryKey } from "./decryption";

export const inlinePoliciesDecryptWithNamedKeys = control({
  id: "KMS.2",
  title: "Inline policies of roles, users and groups allow decryption with named keys only",
  severity: "medium",
  of: inlinePolicyTypes,
  why: "A workload that may decrypt with every key reads what belongs to every other workload once it is taken over.",
  fix: "Roles of this library are admitted by the policies of the keys that they use unless an override widens theirs; name the ARNs of the keys in a policy of your own.",
  verify: "aws iam get-role-policy --role-name <role> --policy-name <policy> --query PolicyDocument.Statement",
  each: (resource) => inlinePolicies(resource).map((holder) => judgeStatements(holder, "policy", decryptsWithEveryKey)),
});
