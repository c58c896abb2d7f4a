import { control } from "../../control";
import { inlinePoliciesOf, mostInlineCharacters } from "../../inline-policies";

export const inlinePoliciesWithinQuota = control({
  id: "SYM-IAM.1",
  title: `The inline policies of each role are within IAM's quota of ${mostInlineCharacters} characters`,
  severity: "low",
  of: ["aws_iam_role"],
  why: "AWS refuses the policy that is too much in the middle of a deployment, and what was to use it starts without its permissions.",
  fix: "Split the workload, or put what it uses into fewer stores; for a role of your own use managed policies.",
  verify:
    "aws iam list-role-policies --role-name <role>, and the characters without white space of each aws iam get-role-policy --role-name <role> --policy-name <policy>",
  each: (role) => {
    const { count, characters } = inlinePoliciesOf(role.facts, role.resource);
    if (count === 0) return [];
    if (characters === undefined) return role.row("inline policies", "a policy that cannot be read", "unknown");
    return role.row(
      "inline policies",
      `about ${characters} characters in ${count} ${count === 1 ? "policy" : "policies"}`,
      characters > mostInlineCharacters ? "violated" : "satisfied",
    );
  },
});
