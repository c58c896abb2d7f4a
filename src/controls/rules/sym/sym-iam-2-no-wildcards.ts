import { type Policy, type Statement, listOf, referencesOf } from "../../../facts";
import { unscopableActions } from "../../../platforms/unscopable-actions";
import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Scope } from "../../query";
import { isOnlyBoundary } from "../iam/boundaries";
import { isUndecided } from "../s3/policy-texts";

const ATTACHMENTS = [
  "aws_iam_group_policy_attachment",
  "aws_iam_policy_attachment",
  "aws_iam_role_policy_attachment",
  "aws_iam_user_policy_attachment",
];
/** Policies that AWS keeps for administrators, of everything or of whole services. */
const WIDE_BY_AWS =
  /(^|\/)(AdministratorAccess\S*|PowerUserAccess|SystemAdministrator|DatabaseAdministrator|\w*FullAccess\w*)$/;
const TYPES = [
  ...ATTACHMENTS,
  "aws_iam_role_policy",
  "aws_iam_policy",
  "aws_iam_user_policy",
  "aws_iam_group_policy",
  "aws_iam_role",
];
/** Everything of a service: `arn:aws:s3:::*`, `arn:aws:s3:::*\/*`, `arn:aws:*`. */
const WHOLE_SERVICE = /^(\*+|arn:(?:[^:]*:){0,3}\*+|arn:[^:]*:[^:]*:[^:]*:[^:]*:[*?]+(?:[/:][*?]+)*)$/;
/** Everything of a type that has names to choose by; others, such as points of recovery, AWS names at random. */
const WHOLE_TYPE =
  /^arn:[^:]*:[^:]*:[^:]*:[^:]+:(cluster|db|domain|file-system|function|group|instance|key|log-group|parameter|policy|repository|role|secret|snapshot|stream|table|user|volume)[/:][*?]+$/;
/** Keys of KMS by their alias too: "Use aliases to control access to KMS keys". */
const BY_TAG =
  /^(StringEquals aws:(Resource|Request)Tag\/[^ ]+|ForAnyValue:StringEquals kms:ResourceAliases) = [^*?]+$/;
/** What an expression alone makes, its wildcards included. */
const MADE = /^[^{}\s]+$|^(?:[^:{}]*:){0,5}\{[^{}]*\}[*?/]*$/;

export const noWildcards = control({
  id: "SYM-IAM.2",
  title: "No policy of a role allows actions or resources by a wildcard, except actions that AWS scopes to no resource",
  severity: "high",
  of: TYPES,
  why: "A wildcard grants what nobody thought of, and what AWS adds later.",
  fix: "Policies of this library have none; name each action and resource in a policy of your own.",
  verify: 'aws iam get-role-policy --role-name <role> --policy-name <policy>, and look for "*" in Action and Resource',
  each: (resource) => {
    if (ATTACHMENTS.includes(resource.resource.type)) return judgeAttached(resource, "policy_arn");
    if (resource.resource.type === "aws_iam_role")
      return [
        ...resource.blocks("inline_policy").map((block) => judgePolicy(block.policy("policy"), block)),
        ...judgeAttached(resource, "managed_policy_arns"),
      ];
    return isOnlyBoundary(resource) ? [] : judgePolicy(resource.policy("policy"), resource);
  },
});

/** What is wide by its name; every other policy of AWS is of one purpose. */
function judgeAttached(holder: Scope, attribute: string): readonly Row[] {
  const value = holder.at(attribute);
  const read = referencesOf(value.source).map((address) => holder.facts.tryFind(address)?.attributes);
  const texts = [...listOf(value.source), ...read.flatMap((policy) => [policy?.name, policy?.arn])];
  const isAws = (text: string) => text.includes(":iam::aws:policy/") || !text.includes(":");
  const wide = texts.filter((text) => typeof text === "string" && WIDE_BY_AWS.test(text) && isAws(text));
  return wide.length > 0 ? [value.row("violated")] : [];
}

function judgePolicy({ statements, unread }: Policy, at: Scope): Row {
  const allowed = statements.filter(({ effect }) => effect !== "Deny");
  const wild = allowed.flatMap(wildcardsOf);
  if (wild.length > 0) return at.row("policy", wild.join("; "), "violated");
  const unclear = allowed.flatMap(({ actions, resources }) => [
    ...actions.filter(isUndecided),
    ...resources.filter((resource) => isUndecided(resource) && MADE.test(resource)),
  ]);
  if (unread !== undefined || unclear.length > 0) return at.row("policy", unread ?? unclear.join("; "), "unknown");
  const unscopable = [...new Set(allowed.filter(isOnEverything).flatMap(({ actions }) => actions))];
  const on = unscopable.length > 0 ? `; on every resource only what has none: ${unscopable.join(", ")}` : "";
  const words = statements.length === 1 ? "1 statement" : `${statements.length} statements`;
  return at.row("policy", `${words} without a wildcard${on}`, "satisfied");
}

function wildcardsOf(statement: Statement): readonly string[] {
  const { actions, resources } = statement;
  const wide = actions.filter((action) => /[*?]/.test(action) || action.startsWith("everything except"));
  const open = isOnEverything(statement)
    ? actions.filter((action) => !Object.hasOwn(unscopableActions, action) && !wide.includes(action))
    : [];
  const everything = resources.find((resource) => isEverything(statement, resource));
  return [...wide, ...open.map((action) => `${action} on ${everything}`)];
}

function isOnEverything(statement: Statement): boolean {
  return statement.resources.some((resource) => isEverything(statement, resource));
}

/** A type whose ARNs hold ids that AWS makes up is chosen from by tags: "Controlling access to AWS resources using tags". */
function isEverything({ conditions }: Statement, resource: string): boolean {
  if (WHOLE_SERVICE.test(resource) || resource.startsWith("everything except")) return true;
  return WHOLE_TYPE.test(resource) && !conditions.some((condition) => BY_TAG.test(condition));
}
