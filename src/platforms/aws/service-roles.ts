import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Service } from "../../model/service";
import { resourceId } from "../resource-id";
import { nameOf } from "./context";
import { ServiceContext } from "./service-context";
import { tryFindRepositoryArn } from "./image";
import { Statement, policyDocument, trustOfTasks } from "./policy";

export interface ServiceRoles {
  readonly taskRole: IamRole;
  readonly executionRole: IamRole;
  /** What must be attached before a task starts. */
  readonly permissions: IamRolePolicy;
}

/** Two roles: the process itself, which may do what its edges say, and ECS on its behalf, which pulls and logs. */
export function buildServiceRoles(
  context: ServiceContext,
  service: Service,
  logGroup: CloudwatchLogGroup,
): ServiceRoles {
  const trust = trustOfTasks(context.location);
  const role = (kind: string, description: string): IamRole =>
    new IamRole(service, resourceId("aws", "iam_role", kind), {
      name: nameOf(context, 64, service.formerName, kind),
      description,
      assumeRolePolicy: trust,
    });
  const taskRole = role("task", `What the process of ${service.formerName} may do`);
  const executionRole = role("execution", `Pulls the image of ${service.formerName} and writes its logs`);
  const permissions = new IamRolePolicy(service, resourceId("aws", "iam_role_policy", "execution"), {
    name: "start-tasks",
    role: executionRole.name,
    policy: policyDocument(
      { Sid: "WriteLogs", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${logGroup.arn}:*` },
      ...pullStatements(context, service),
    ),
  });
  return { taskRole, executionRole, permissions };
}

function pullStatements(context: ServiceContext, service: Service): readonly Statement[] {
  const arn = tryFindRepositoryArn(context, context.repositories, service.image);
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
