import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { resourceId } from "../../resource-id";
import { POLICY_CHANGES, boundedRoles, outerBounds } from "../access/boundary";
import { regionsOf } from "../access/own-resources";
import { AwsContext, nameOf } from "../context";
import { Statement, policyDocument } from "../policy";
import { pipelinesOf } from "../pipelines";
import { stateRegion } from "./state";
import { DeliveryKind } from "./trust";
import { workloadBoundaryArn } from "./workload-boundary";

const ROLE = 64;
const POLICY = 128;
const KINDS: readonly DeliveryKind[] = ["plan", "deploy"];

/** Providers of identity are trusted by every role of the account that names them. */
const PROVIDER_CHANGES = [
  "iam:AddClientIDToOpenIDConnectProvider",
  "iam:DeleteOpenIDConnectProvider",
  "iam:RemoveClientIDFromOpenIDConnectProvider",
  "iam:UpdateOpenIDConnectProviderThumbprint",
];
const ROLE_CHANGES = [
  "iam:AttachRolePolicy",
  "iam:DeleteRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PassRole",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
];

export function deliveryRoleName(context: AwsContext, pipeline: string, kind: DeliveryKind): string {
  return nameOf(context, ROLE, pipeline, kind);
}

/** @param part number of the policy, from 1 */
export function deliveryPolicyName(context: AwsContext, pipeline: string, kind: DeliveryKind, part: number): string {
  return nameOf(context, POLICY, pipeline, kind, ...(part === 1 ? [] : [String(part)]));
}

/**
 * The permissions boundary of the roles of pipelines: no policy that such a role could come by lets it change what it is
 * itself, make a role that is bounded less than workloads are, leave the environment's regions, or touch the account's guards.
 */
export function deliveryBoundary(context: AwsContext): IamPolicy {
  const { environment } = context;
  return new IamPolicy(environment, resourceId("aws", "iam_policy", "delivery_boundary"), {
    name: nameOf(context, POLICY, "delivery-boundary"),
    description: `Bounds the roles of pipelines of ${environment.project.slug} ${environment.name}`,
    policy: policyDocument(...statements(context)),
  });
}

function statements(context: AwsContext): readonly Statement[] {
  const { partition, account } = context.location;
  const own = pipelinesOf(context.environment).flatMap(({ name }) => KINDS.map((kind) => ({ name, kind })));
  const arn = (resource: string): string => `arn:${partition}:iam::${account}:${resource}`;
  const region = stateRegion(context.environment);
  const regions = regionsOf(context);
  return [
    ...outerBounds(region === undefined || regions.includes(region) ? regions : [...regions, region]),
    {
      Sid: "OwnRoles",
      Effect: "Deny",
      Action: ROLE_CHANGES,
      Resource: own.map(({ name, kind }) => arn(`role/${deliveryRoleName(context, name, kind)}`)),
    },
    {
      Sid: "OwnPolicies",
      Effect: "Deny",
      Action: POLICY_CHANGES,
      Resource: [
        ...own.map(({ name, kind }) => arn(`policy/${deliveryPolicyName(context, name, kind, 1)}*`)),
        arn(`policy/${nameOf(context, POLICY, "delivery-boundary")}`),
        workloadBoundaryArn(context),
      ],
    },
    { Sid: "IdentityProviders", Effect: "Deny", Action: PROVIDER_CHANGES, Resource: "*" },
    ...boundedRoles(workloadBoundaryArn(context)),
  ];
}
