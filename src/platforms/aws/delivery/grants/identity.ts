import { Access } from "../../../../model/access";
import { nameOf } from "../../context";
import { Grant } from "../grant";
import { backupRoles, deployedRoles, isGuard, resourcesOf, servicesOf } from "../guards";
import { OwnNames } from "../own-names";

/** Characters of names of roles and of policies: CreateRole and CreatePolicy of the IAM API. */
const ROLE = 64;
const POLICY = 128;

/**
 * The roles of workloads and stores. AWS lets a condition ask for the boundary of the role that is changed, so a role of a
 * person, of what watches or of a pipeline, which has another one or none, is out of reach whatever it is called.
 * @param boundary ARN of the boundary of every role that a deployment makes
 */
export function identityGrants(own: OwnNames, boundary: string): readonly Grant[] {
  const { environment } = own.context;
  const roles = [own.global("iam", `role/${own.pattern(ROLE)}`)];
  const bounded = { StringEquals: { "iam:PermissionsBoundary": boundary } };
  const deployed = deployedRoles(environment);
  const backup = backupRoles(environment);
  const services = [...new Set([...deployed, ...backup].flatMap(servicesOf))].sort();
  return [
    {
      subject: "Roles",
      types: ["aws_iam_role"],
      resources: roles,
      read: [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
      ],
    },
    {
      subject: "BoundedRoles",
      types: ["aws_iam_role"],
      resources: roles,
      condition: bounded,
      change: [
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:PutRolePolicy",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ],
    },
    { subject: "RoleTags", types: ["aws_iam_role"], resources: roles, change: ["iam:TagRole", "iam:UntagRole"] },
    {
      subject: "Attachments",
      types: ["aws_iam_role"],
      resources: attachedPolicies(own).length > 0 ? roles : [],
      condition: { ...bounded, ArnEquals: { "iam:PolicyARN": attachedPolicies(own) } },
      change: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
    },
    {
      subject: "Pass",
      types: ["aws_iam_role"],
      resources: services.length > 0 ? roles : [],
      condition: { StringEquals: { "iam:PassedToService": services } },
      change: ["iam:PassRole"],
    },
    {
      // It names what is backed up. Whom it trusts stays as it is: AWS Backup alone.
      subject: "BackedUp",
      types: ["aws_backup_selection"],
      resources: backup.map(({ nameInput }) => own.global("iam", `role/${nameInput}`)),
      change: ["iam:PutRolePolicy"],
    },
    ...policies(own),
  ];
}

/** Policies of AWS that the roles of a deployment have, such as the one for enhanced monitoring of databases. */
function attachedPolicies(own: OwnNames): readonly string[] {
  const attached = resourcesOf(own.context.environment, "aws_iam_role_policy_attachment")
    .filter((attachment) => !isGuard(attachment))
    .map(({ policyArnInput }) => String(policyArnInput));
  return [...new Set(attached)].filter((arn) => /^arn:[\w-]+:iam::aws:policy\//.test(arn)).sort();
}

/**
 * Policies of accesses name each store, so a release that adds one changes them. Only those of people whom the identity
 * provider knows: a machine or another account that is permitted more by a release could be the one that made it. What a
 * release writes into them ends at the boundary of accesses, which lets nobody change a policy, or a role without it.
 */
function policies(own: OwnNames): readonly Grant[] {
  const { context } = own;
  const names = context.environment
    .declaredOf(Access)
    .filter(({ who }) => who.kind === "ssoGroup")
    .flatMap(({ formerName }) => [
      nameOf(context, POLICY, formerName, "access"),
      nameOf(context, POLICY, formerName, "access", "?"),
      nameOf(context, POLICY, formerName, "access", "10"),
    ]);
  return [
    {
      subject: "Policies",
      types: ["aws_iam_policy"],
      resources: [own.global("iam", `policy/${own.pattern(POLICY)}`)],
      read: ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyVersions"],
    },
    {
      subject: "AccessPolicies",
      types: ["aws_iam_policy"],
      resources: names.map((name) => own.global("iam", `policy/${name}`)),
      change: ["iam:CreatePolicyVersion", "iam:DeletePolicyVersion"],
    },
    {
      subject: "IdentityProviders",
      types: ["aws_iam_openid_connect_provider"],
      resources: own.arnsOf("aws_iam_openid_connect_provider"),
      read: ["iam:GetOpenIDConnectProvider"],
    },
  ];
}
