import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { TerraformOutput } from "cdktf";
import type { Alarmed } from "./alarms";
import { Access, isCi } from "../../model/access";
import { describeWho } from "../../model/access-who-words";
import { refuse } from "../../values/specification-error";
import { escapeTemplate } from "../../values/template";
import { resourceId } from "../resource-id";
import { accountPermissions } from "./access/account-records";
import { accessBoundary } from "./access/boundary";
import { buildBreakGlassAlert } from "./access/break-glass";
import { identityProviderArn } from "./access/identity-provider";
import { OwnResources } from "./access/own-resources";
import { mostPolicies, packStatements } from "./access/pack";
import { statementsOf } from "./access/permission";
import { storePermissions } from "./access/stores";
import { surroundingPermissions } from "./access/surroundings";
import { audienceOf, issuerOf, trustOfAccess } from "./access/trust";
import { workloadPermissions } from "./access/workloads";
import { AwsContext, nameOf } from "./context";
import { policyDocument } from "./policy";
import { ProviderBuilds } from "./provider-build";

/** The built access, as `customize` receives it. */
export interface AwsAccessResources {
  readonly role: IamRole;
  /** What the role may do, in as few managed policies as it fits into. */
  readonly policies: readonly IamPolicy[];
  /** Shared by every access of the environment. */
  readonly boundary: IamPolicy;
  /** Present where the role is for breaking the glass: what sees its use. */
  readonly breakGlassRule?: CloudwatchEventRule;
}

declare module "../../model/access" {
  interface AccessResources {
    readonly aws?: AwsAccessResources & Alarmed;
  }
}

/** Characters that an ARN has besides the names in it: see the test of the bound. */
const ARN_FRAME = 130;

/**
 * A role for somebody, within the environment's boundary, permitted what its level says on exactly what the environment
 * built. So it is built after everything else.
 */
export function buildAccess(context: AwsContext, access: Access, _providers: ProviderBuilds): AwsAccessResources {
  const boundary = accessBoundary(context);
  const role = new IamRole(access, resourceId("aws", "iam_role"), {
    name: nameOf(context, 64, access.formerName, "access"),
    description: escapeTemplate(descriptionOf(access)),
    assumeRolePolicy: trustOfAccess(
      context.location,
      access,
      isCi(access.who)
        ? identityProviderArn(context, { issuer: issuerOf(access.who), audience: audienceOf(access.who) })
        : undefined,
    ),
    maxSessionDuration: access.maxSession.toSeconds(),
    permissionsBoundary: boundary.arn,
  });
  const policies = buildPolicies(context, access, role);
  const breakGlassRule = access.breakGlass ? buildBreakGlassAlert(context, access, role) : undefined;
  new TerraformOutput(access, "role_arn", { description: `Role of the access ${access.name}`, value: role.arn });
  return { role, policies, boundary, breakGlassRule };
}

function descriptionOf(access: Access): string {
  const purpose = access.breakGlass ? "Break-glass: administer" : access.level;
  return `${purpose.charAt(0).toUpperCase()}${purpose.slice(1)}, for ${describeWho(access.who)}`.slice(0, 1000);
}

function buildPolicies(context: AwsContext, access: Access, role: IamRole): readonly IamPolicy[] {
  const { environment, location } = context;
  const own = new OwnResources(context);
  const permissions = [
    ...workloadPermissions(own),
    ...storePermissions(own),
    ...surroundingPermissions(own),
    ...accountPermissions(own),
  ];
  const packs = packStatements(statementsOf(permissions, access.level, location.region), longestArn(context));
  if (packs.length > mostPolicies)
    refuse("SYM-ACCESS-017", access.node.path, `${packs.length} policies for level ${access.level}`);
  return packs.map((statements, i) => {
    const parts = i === 0 ? [] : [String(i + 1)];
    const policy = new IamPolicy(access, resourceId("aws", "iam_policy", ...parts), {
      name: nameOf(context, 128, access.formerName, "access", ...parts),
      description: `What ${access.formerName} may do in ${environment.project.slug} ${environment.name}`,
      policy: policyDocument(...statements),
    });
    new IamRolePolicyAttachment(access, resourceId("aws", "iam_role_policy_attachment", ...parts), {
      role: role.name,
      policyArn: policy.arn,
    });
    return policy;
  });
}

/** An ARN names the environment at most twice, as that of an ECS service does behind its cluster's. */
function longestArn({ environment }: AwsContext): number {
  return ARN_FRAME + 2 * `${environment.project.slug}-${environment.name}-`.length;
}
