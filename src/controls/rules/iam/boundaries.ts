import { type Facts, referencesOf } from "../../../facts";
import type { Scope } from "../../query";

const ATTACHED: readonly (readonly [string, string])[] = [
  ["aws_iam_group_policy_attachment", "policy_arn"],
  ["aws_iam_policy_attachment", "policy_arn"],
  ["aws_iam_role_policy_attachment", "policy_arn"],
  ["aws_iam_role_policy_attachments_exclusive", "policy_arns"],
  ["aws_iam_user_policy_attachment", "policy_arn"],
  ["aws_iam_user_policy_attachments_exclusive", "policy_arns"],
  ["aws_iam_role", "managed_policy_arns"],
];

/** True for a policy that bounds what others grant, and grants nothing itself: it is attached to nobody. */
export function isOnlyBoundary({ facts, address }: Scope): boolean {
  return boundaries(facts).has(address);
}

function boundaries(facts: Facts): ReadonlySet<string> {
  return facts.once("policies that only bound", () => {
    const bounding = facts.ofType("aws_iam_role", "aws_iam_user").flatMap((holder) => {
      return referencesOf(holder.attributes.permissions_boundary);
    });
    return new Set(
      [...new Set(bounding)].filter((address) =>
        ATTACHED.every(([type, attribute]) => facts.referrers(type, attribute, address).length === 0),
      ),
    );
  });
}
