import type { Risk } from "../plan-review";
import { type RiskRule, type RiskSubject, isOfNew } from "./subject";
import { isUnknownAt, textAt, textsAt } from "./values";

const access = (level: Risk["level"], what: string): Risk => ({ kind: "access", level, what });

/** What lets somebody in who could not come before. */
const LET_IN: Readonly<Record<string, Risk>> = {
  aws_iam_user: access("medium", "A user of IAM is made, whose credentials do not end by themselves."),
  aws_iam_access_key: access("high", "A long-lived access key is made."),
  aws_iam_user_login_profile: access("high", "A user of IAM gets a password."),
  aws_iam_openid_connect_provider: access("medium", "The account trusts another issuer of identities."),
  aws_iam_saml_provider: access("medium", "The account trusts another issuer of identities."),
  aws_iam_group_membership: access("medium", "Users join a group of IAM."),
  aws_iam_user_group_membership: access("medium", "A user joins groups of IAM."),
};

/** Policies of AWS itself that leave nothing out. */
const EVERYTHING = /\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

/** Somebody is let in, or a role gets a policy or loses its boundary. */
export const identities: RiskRule = (subject) => [
  ...(subject.action === "create" && subject.type in LET_IN ? [LET_IN[subject.type]] : []),
  ...attached(subject),
  ...boundary(subject),
  ...permissionOfFunction(subject),
];

const ATTACHMENTS = new Set([
  "aws_iam_role_policy_attachment",
  "aws_iam_user_policy_attachment",
  "aws_iam_group_policy_attachment",
]);

function attached(subject: RiskSubject): readonly Risk[] {
  const { type, action, before, after } = subject;
  const given = ATTACHMENTS.has(type) && action !== "delete" ? [textAt(after, "policy_arn")] : addedManaged(subject);
  return given.flatMap((arn) => {
    if (arn !== undefined && EVERYTHING.test(arn))
      return [access("high", `The policy ${nameOf(arn)} is attached: it allows nearly everything.`)];
    if (arn !== undefined && arn === textAt(before, "policy_arn")) return [];
    if (isOfNew(subject, "role", "user", "group")) return [];
    const what =
      arn === undefined ? "A policy that this plan makes is attached" : `The policy ${nameOf(arn)} is attached`;
    return type === "aws_iam_role" && action === "create" ? [] : [access("medium", `${what}.`)];
  });
}

function addedManaged({ type, before, after }: RiskSubject): readonly string[] {
  if (type !== "aws_iam_role") return [];
  const known = textsAt(before, "managed_policy_arns");
  return textsAt(after, "managed_policy_arns").filter((arn) => !known.includes(arn));
}

function boundary({ type, action, before, after }: RiskSubject): readonly Risk[] {
  if ((type !== "aws_iam_role" && type !== "aws_iam_user") || (action !== "update" && action !== "replace")) return [];
  const [was, becomes] = [before, after].map((value) => textAt(value, "permissions_boundary"));
  if (was === undefined || was === becomes || isUnknownAt(after, "permissions_boundary")) return [];
  return becomes === undefined
    ? [access("high", "Its permissions boundary is removed: nothing limits what its policies allow.")]
    : [access("medium", `Its permissions boundary becomes ${nameOf(becomes)}.`)];
}

/** Somebody else may call a function. */
function permissionOfFunction(subject: RiskSubject): readonly Risk[] {
  const { type, action, after } = subject;
  if (type !== "aws_lambda_permission" || action === "delete") return [];
  const principal = textAt(after, "principal");
  if (principal === "*") return [access("high", "Everybody may call the function.")];
  if (action === "create" && isOfNew(subject, "function_name")) return [];
  return [access("medium", `${principal ?? "Whoever the apply decides"} may call the function.`)];
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
