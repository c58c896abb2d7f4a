import { type UnscopableAction } from "../unscopable-actions";
import { Statement } from "./policy";

export { type UnscopableAction, type UnscopableReason, unscopableActions } from "../unscopable-actions";

/** A statement on `"*"`, in the regions that it names; only of actions of the table. */
export function unscopableStatement(
  Sid: string,
  actions: readonly UnscopableAction[],
  region: string | readonly string[],
  condition: Statement["Condition"] = {},
): Statement {
  const { StringEquals = {}, ...others } = condition;
  return {
    Sid,
    Action: [...new Set(actions)].sort(),
    Resource: "*",
    Condition: { StringEquals: { ...StringEquals, "aws:RequestedRegion": region }, ...others },
  };
}

/**
 * Where a wildcard is no permission on everything, by the kind of policy that holds it. What is not of these kinds is a
 * policy of a role, and must name its actions and resources.
 */
export const wildcardKinds = {
  denial: "A statement that denies is the stronger the more it covers.",
  boundary:
    "A permissions boundary grants nothing: it bounds what the policies of its role grant (Permissions boundaries for IAM entities).",
  keyPolicy:
    'In a key policy "*" as a resource is the key itself, and without all of KMS for the account nobody could change the key again (Key policies in AWS KMS).',
  endpointPolicy:
    "The policy of a VPC endpoint grants nothing: it bounds what passes through the endpoint, to one account by its condition (Control access to VPC endpoints using endpoint policies).",
} as const;
