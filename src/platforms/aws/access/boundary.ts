import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { resourceId } from "../../resource-id";
import { AwsContext, nameOf } from "../context";
import { Statement, policyDocument } from "../policy";
import { regionsOf } from "./own-resources";

/** Services without regions, or with one for all, which a denial by region would close: "AWS: Denies access to AWS based on the requested Region". */
const GLOBAL_SERVICES = ["budgets:*", "ce:*", "cloudfront:*", "health:*", "iam:*", "route53:*", "sts:*", "support:*"];

/** What guards the account and outlives every environment. */
const GUARDS = [
  "access-analyzer:DeleteAnalyzer",
  "account:*",
  "cloudtrail:DeleteTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:StopLogging",
  "cloudtrail:UpdateTrail",
  "config:DeleteConfigurationRecorder",
  "config:DeleteDeliveryChannel",
  "config:PutConfigurationRecorder",
  "config:StopConfigurationRecorder",
  "ec2:DisableEbsEncryptionByDefault",
  "guardduty:DeleteDetector",
  "guardduty:DisassociateFromAdministratorAccount",
  "guardduty:UpdateDetector",
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateGroup",
  "iam:CreateLoginProfile",
  "iam:CreateOpenIDConnectProvider",
  "iam:CreateSAMLProvider",
  "iam:CreateUser",
  "iam:DeleteAccountPasswordPolicy",
  "iam:PutGroupPolicy",
  "iam:PutUserPolicy",
  "iam:UpdateAccountPasswordPolicy",
  "iam:UpdateLoginProfile",
  "organizations:*",
  "s3:PutAccountPublicAccessBlock",
  "securityhub:DisableSecurityHub",
];

/**
 * The permissions boundary of every role that an `Access` makes, one for the environment: whatever is attached to such a
 * role later, by hand, by an error or by a release, it stays in the environment's regions, leaves the account's guards
 * alone, and changes no policy and no role that is bounded less.
 */
export function accessBoundary(context: AwsContext): IamPolicy {
  const { environment } = context;
  const id = resourceId("aws", "iam_policy", "access_boundary");
  const known = environment.node.tryFindChild(id) as IamPolicy | undefined;
  return (
    known ??
    new IamPolicy(environment, id, {
      name: boundaryName(context),
      description: `Bounds every access to ${environment.project.slug} ${environment.name}`,
      policy: policyDocument(...boundaryStatements(context)),
    })
  );
}

/** 128 characters: CreatePolicy of the IAM API. */
function boundaryName(context: AwsContext): string {
  return nameOf(context, 128, "access-boundary");
}

function boundaryStatements(context: AwsContext): readonly Statement[] {
  const { partition, account } = context.location;
  // Its own ARN, which no reference can give it.
  const arn = `arn:${partition}:iam::${account}:policy/${boundaryName(context)}`;
  return [
    ...outerBounds(regionsOf(context)),
    // A policy that comes to be is one that a boundary or a role of later is called by.
    { ...deny, Sid: "Policies", Action: ["iam:CreatePolicy", ...POLICY_CHANGES] },
    {
      ...deny,
      Sid: "OtherRoles",
      Action: ["iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"],
      Condition: { StringNotEquals: { "iam:PermissionsBoundary": arn } },
    },
    // In place of a user's own boundary a policy of AWS would take it away.
    { ...deny, Sid: "UserBoundaries", Action: "iam:PutUserPermissionsBoundary" },
    ...boundedRoles(arn),
  ];
}

const deny = { Effect: "Deny", Resource: "*" } as const;

/** What changes a policy of whoever has it already. */
export const POLICY_CHANGES = [
  "iam:CreatePolicyVersion",
  "iam:DeletePolicy",
  "iam:DeletePolicyVersion",
  "iam:SetDefaultPolicyVersion",
];

/** Whatever the policies of a role grant, in these regions alone, and never what guards the account. */
export function outerBounds(regions: readonly string[]): readonly Statement[] {
  return [
    { Sid: "WhatPoliciesGrant", Action: "*", Resource: "*" },
    {
      ...deny,
      Sid: "OtherRegions",
      NotAction: GLOBAL_SERVICES,
      Condition: { StringNotEquals: { "aws:RequestedRegion": regions } },
    },
    { ...deny, Sid: "AccountGuards", Action: GUARDS },
  ];
}

/** No boundary is taken away, and no role comes to be without the one of this ARN. */
export function boundedRoles(arn: string): readonly Statement[] {
  return [
    {
      ...deny,
      Sid: "RemoveBoundaries",
      Action: ["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"],
    },
    {
      ...deny,
      Sid: "RolesWithoutBoundary",
      Action: ["iam:CreateRole", "iam:PutRolePermissionsBoundary"],
      Condition: { StringNotEquals: { "iam:PermissionsBoundary": arn } },
    },
  ];
}
