import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Workload } from "../../model/workload";
import { resourceId } from "../resource-id";
import { nameOf } from "./context";
import { tryFindRepositoryArn } from "./image";
import { Statement, policyDocument, trustOfTasks } from "./policy";
import { WorkloadRoles } from "./provider-build";
import { WorkloadContext } from "./workload-context";

export interface WorkloadRolesBuild extends WorkloadRoles {
  /** What must be attached before a task starts. */
  readonly permissions: IamRolePolicy;
}

/** Two roles: the process itself, which may do what its edges say, and ECS on its behalf, which pulls and logs. */
export function buildWorkloadRoles(
  context: WorkloadContext,
  workload: Workload,
  logGroup: CloudwatchLogGroup,
): WorkloadRolesBuild {
  const trust = trustOfTasks(context.location);
  const role = (kind: string, description: string): IamRole =>
    new IamRole(workload, resourceId("aws", "iam_role", kind), {
      name: nameOf(context, 64, workload.formerName, kind),
      description,
      assumeRolePolicy: trust,
    });
  const taskRole = role("task", `What the process of ${workload.formerName} may do`);
  const executionRole = role("execution", `Pulls the image of ${workload.formerName} and writes its logs`);
  const permissions = new IamRolePolicy(workload, resourceId("aws", "iam_role_policy", "execution"), {
    name: "start-tasks",
    role: executionRole.name,
    policy: policyDocument(
      { Sid: "WriteLogs", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${logGroup.arn}:*` },
      ...pullStatements(context, workload),
    ),
  });
  return { taskRole, executionRole, permissions };
}

function pullStatements(context: WorkloadContext, workload: Workload): readonly Statement[] {
  const arn = tryFindRepositoryArn(context, context.repositories, workload.image);
  if (arn === undefined) return [];
  return [
    {
      Sid: "PullImage",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: arn,
    },
    // AWS defines no resource for this action: "Actions, resources, and condition keys for Amazon ECR".
    { Sid: "LogInToRegistry", Action: "ecr:GetAuthorizationToken", Resource: "*" },
  ];
}
