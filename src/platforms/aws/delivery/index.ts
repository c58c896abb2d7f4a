import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { TerraformOutput } from "cdktf";
import { Pipeline } from "../../../model/pipeline";
import { refuse } from "../../../values/specification-error";
import { resourceId } from "../../resource-id";
import { identityProviderArn } from "../access/identity-provider";
import { mostPolicies, packStatements } from "../access/pack";
import { AwsContext } from "../context";
import { Statement, policyDocument } from "../policy";
import { deliveryBoundary, deliveryPolicyName, deliveryRoleName } from "./delivery-boundary";
import { foreignDenials } from "./foreign-names";
import { statementsOf } from "./grant";
import { grantsOf } from "./grants";
import { guardDenials } from "./guards";
import { audienceOfHost, issuerOfHost } from "../pipeline-hosts";
import { OwnNames } from "./own-names";
import { pipelinesOf } from "../pipelines";
import { stateStatements } from "./state";
import { DeliveryKind, trustOfDelivery } from "./trust";
import { boundWorkloads, workloadBoundaryArn } from "./workload-boundary";

/**
 * How long one session lasts. A plan reads; a deployment waits for AWS, for a cluster of databases up to 120 minutes:
 * "Timeouts" of aws_rds_cluster, the longest of the resources that are built here.
 */
const SESSION_SECONDS: Readonly<Record<DeliveryKind, number>> = { plan: 3600, deploy: 7200 };

/** An ARN that Terraform alone knows names the environment once; the longest are those of KMS keys and of networks. */
const LONGEST_ARN = 200;

/** The roles of the pipelines that deploy the environment. They name what was built, so they come last. */
export function buildDelivery(context: AwsContext): void {
  const pipelines = pipelinesOf(context.environment);
  boundWorkloads(context);
  const boundary = deliveryBoundary(context);
  for (const pipeline of pipelines)
    for (const kind of ["plan", "deploy"] as const) buildRole(context, pipeline, kind, boundary);
}

function buildRole(context: AwsContext, pipeline: Pipeline, kind: DeliveryKind, boundary: IamPolicy): void {
  const { environment } = context;
  const part = pipeline.name.replace(/-/g, "_");
  const role = new IamRole(environment, resourceId("aws", "iam_role", part, kind), {
    name: deliveryRoleName(context, pipeline.name, kind),
    description: purposeOf(context, pipeline, kind),
    assumeRolePolicy: trustOfDelivery(context, pipeline, kind, (host) =>
      identityProviderArn(context, { issuer: issuerOfHost(host), audience: audienceOfHost(host) }),
    ),
    maxSessionDuration: SESSION_SECONDS[kind],
    permissionsBoundary: boundary.arn,
  });
  buildPolicies(context, pipeline, kind, role);
  new TerraformOutput(environment, `${part}_${kind}_role_arn`, {
    description: `Role by which the pipeline ${pipeline.name} ${kind === "plan" ? "plans" : "deploys"}`,
    value: role.arn,
  });
}

function purposeOf({ environment }: AwsContext, { name }: Pipeline, kind: DeliveryKind): string {
  const environs = `${environment.project.slug} ${environment.name}`;
  return kind === "plan"
    ? `The pipeline ${name} reads what Terraform plans with in ${environs}`
    : `The pipeline ${name} deploys releases to ${environs}`;
}

function buildPolicies(context: AwsContext, pipeline: Pipeline, kind: DeliveryKind, role: IamRole): void {
  const { environment } = context;
  const part = pipeline.name.replace(/-/g, "_");
  const packs = packStatements(statementsFor(context, kind), LONGEST_ARN);
  if (packs.length > mostPolicies)
    refuse("SYM-ACCESS-017", pipeline.node.path, `${packs.length} policies to ${kind} ${environment.name}`);
  packs.forEach((statements, i) => {
    const parts = i === 0 ? [] : [String(i + 1)];
    const policy = new IamPolicy(environment, resourceId("aws", "iam_policy", part, kind, ...parts), {
      name: deliveryPolicyName(context, pipeline.name, kind, i + 1),
      description: purposeOf(context, pipeline, kind),
      policy: policyDocument(...statements),
    });
    new IamRolePolicyAttachment(environment, resourceId("aws", "iam_role_policy_attachment", part, kind, ...parts), {
      role: role.name,
      policyArn: policy.arn,
    });
  });
}

function statementsFor(context: AwsContext, kind: DeliveryKind): readonly Statement[] {
  const own = new OwnNames(context);
  const grants = grantsOf(own, workloadBoundaryArn(context));
  const state = stateStatements(context, kind);
  const foreign = foreignDenials(context);
  if (kind === "plan") return [...state, ...statementsOf(own, grants, ["read"]), ...foreign];
  return [...state, ...statementsOf(own, grants, ["read", "change"]), ...guardDenials(context), ...foreign];
}
