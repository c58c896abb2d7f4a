import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { resourceId } from "../../resource-id";
import { AwsContext, nameOf } from "../context";
import { Statement, policyDocument } from "../policy";
import { regionsOf } from "./own-resources";

/** Services without regions, or with one for all, which a denial by region would close: "AWS: Denies access to AWS based on the requested Region". */
const GLOBAL_SERVICES = ["budgets:*", "cloudfront:*", "iam:*", "route53:*", "sts:*", "support:*"];

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
 * role later, by hand or by an error, it stays in the environment's regions and leaves the account's guards alone.
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
  const deny = { Effect: "Deny", Resource: "*" } as const;
  return [
    { Sid: "WhatPoliciesGrant", Action: "*", Resource: "*" },
    {
      ...deny,
      Sid: "OtherRegions",
      NotAction: GLOBAL_SERVICES,
      Condition: { StringNotEquals: { "aws:RequestedRegion": regionsOf(context) } },
    },
    { ...deny, Sid: "AccountGuards", Action: GUARDS },
    {
      ...deny,
      Sid: "ThisBoundary",
      Action: ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"],
      Resource: arn,
    },
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
