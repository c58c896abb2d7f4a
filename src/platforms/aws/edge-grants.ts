import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Edge } from "../../model/edge";
import { Service } from "../../model/service";
import { Workload } from "../../model/workload";
import { resourceId } from "../resource-id";
import { serviceVariables } from "../service-variables";
import { discoveryHost } from "./cluster";
import { Statement, policyDocument } from "./policy";
import { Grant, WorkloadRoles } from "./provider-build";
import { WorkloadContext } from "./workload-context";

/** What all edges of a workload give it. */
export interface EdgeGrants {
  readonly variables: readonly Readonly<Record<string, string>>[];
  readonly secrets: readonly (readonly [name: string, valueFrom: string])[];
  readonly mounts: readonly (NonNullable<Grant["mount"]> & { readonly name: string })[];
  /** What must exist before a task starts. */
  readonly needs: readonly IamRolePolicy[];
}

/** One policy for each edge and role, so that a plan shows which use it belongs to; and the uses of keys. */
export function buildEdgeGrants(context: WorkloadContext, workload: Workload, roles: WorkloadRoles): EdgeGrants {
  const edges = context.environment.edges.filter(({ consumer }) => consumer === workload);
  const grants = edges.map((edge) => ({ edge, grant: grantOf(context, edge) }));
  const needs = grants.flatMap(({ edge, grant }) => [
    ...attach(workload, edge, "uses", roles.taskRole.name, grant.statements),
    ...attach(workload, edge, "starts_with", roles.executionRole.name, grant.startStatements),
  ]);
  for (const { grant } of grants) {
    for (const { purpose, use, via, by } of grant.keys ?? [])
      context.keys.grant(purpose, by === "process" ? roles.taskRole : roles.executionRole, use, via);
  }
  return {
    variables: grants.map(({ grant }) => grant.variables ?? {}),
    secrets: grants.flatMap(({ grant }) => Object.entries(grant.secrets ?? {})).sort(([a], [b]) => (a < b ? -1 : 1)),
    mounts: grants.flatMap(({ edge, grant }) =>
      grant.mount ? [{ ...grant.mount, name: edge.provider.formerName }] : [],
    ),
    needs,
  };
}

function grantOf(context: WorkloadContext, edge: Edge): Grant {
  if (Service.is(edge.provider)) return { variables: serviceVariables(edge, discoveryHost(context, edge.provider)) };
  return context.providers.get(edge.provider)!.grant(edge);
}

function attach(
  workload: Workload,
  edge: Edge,
  verb: string,
  role: string,
  statements: readonly Statement[] = [],
): readonly IamRolePolicy[] {
  if (statements.length === 0) return [];
  return [
    new IamRolePolicy(workload, resourceId("aws", "iam_role_policy", verb, edge.provider), {
      name: `${verb.replace("_", "-")}-${edge.provider.formerName}`,
      role,
      policy: policyDocument(...statements),
    }),
  ];
}
