import { type Policy, type Statement, referencesOf } from "../../../facts";
import { unscopableActions } from "../../../platforms/unscopable-actions";
import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Query, Scope } from "../../query";

const TYPES = ["aws_iam_role_policy", "aws_iam_policy", "aws_iam_user_policy", "aws_iam_group_policy", "aws_iam_role"];
/** Everything of a service: `arn:aws:s3:::*`. */
const WHOLE_SERVICE = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:\*$/;

export const noWildcards = control({
  id: "SYM-IAM.2",
  title: "No policy of a role allows actions or resources by a wildcard, except actions that AWS scopes to no resource",
  severity: "high",
  of: TYPES,
  why: "A wildcard grants what nobody thought of, and what AWS adds later.",
  fix: "Policies of this library have none; name each action and resource in a policy of your own.",
  verify: 'aws iam get-role-policy --role-name <role> --policy-name <policy>, and look for "*" in Action and Resource',
  each: (resource, query) => {
    if (resource.resource.type === "aws_iam_role")
      return resource.blocks("inline_policy").map((block) => judgePolicy(block.policy("policy"), block));
    return isBoundaryOnly(query, resource) ? [] : judgePolicy(resource.policy("policy"), resource);
  },
});

function judgePolicy({ statements, unread }: Policy, at: Scope): Row {
  const allowed = statements.filter(({ effect }) => effect !== "Deny");
  const wild = allowed.flatMap(wildcardsOf);
  if (wild.length > 0) return at.row("policy", wild.join("; "), "violated");
  if (unread !== undefined) return at.row("policy", unread, "unknown");
  const unscopable = [...new Set(allowed.filter(isOnEverything).flatMap(({ actions }) => actions))];
  const on = unscopable.length > 0 ? `; on every resource only what has none: ${unscopable.join(", ")}` : "";
  const words = statements.length === 1 ? "1 statement" : `${statements.length} statements`;
  return at.row("policy", `${words} without a wildcard${on}`, "satisfied");
}

function wildcardsOf(statement: Statement): readonly string[] {
  const { actions, resources } = statement;
  const wide = actions.filter((action) => action.includes("*") || action.startsWith("everything except"));
  const open = isOnEverything(statement)
    ? actions.filter((action) => !Object.hasOwn(unscopableActions, action) && !wide.includes(action))
    : [];
  return [...wide, ...open.map((action) => `${action} on ${resources.find(isEverything)}`)];
}

function isOnEverything({ resources }: Statement): boolean {
  return resources.some(isEverything);
}

function isEverything(resource: string): boolean {
  return resource === "*" || WHOLE_SERVICE.test(resource) || resource.startsWith("everything except");
}

/** A permissions boundary grants nothing: it bounds what the policies of its roles grant. */
function isBoundaryOnly({ facts }: Query, { address }: Scope): boolean {
  const { boundaries, attached } = facts.once("boundaries", () => ({
    boundaries: new Set(
      facts.ofType("aws_iam_role", "aws_iam_user").flatMap((one) => referencesOf(one.value("permissions_boundary"))),
    ),
    attached: new Set(
      facts
        .ofType("aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment")
        .flatMap((one) => referencesOf(one.value("policy_arn"))),
    ),
  }));
  return boundaries.has(address) && !attached.has(address);
}
