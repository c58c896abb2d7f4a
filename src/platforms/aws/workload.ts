import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { ITerraformDependable, TerraformResource } from "cdktf";
import { Workload } from "../../model/workload";
import { resourceId } from "../resource-id";
import { groupNameOf } from "./context";
import { buildEdgeGrants } from "./edge-grants";
import { buildLogGroup } from "./log-group";
import { buildTaskDefinition } from "./task-definition";
import { WorkloadContext } from "./workload-context";
import { buildWorkloadRoles } from "./workload-roles";

/** What every workload is on AWS, as `customize` receives it. */
export interface AwsWorkloadResources {
  readonly taskDefinition: EcsTaskDefinition;
  /** Assumed by the process itself. */
  readonly taskRole: IamRole;
  /** Assumed by ECS to pull the image, read secrets and write the logs. */
  readonly executionRole: IamRole;
  readonly securityGroup: SecurityGroup;
  readonly logGroup: CloudwatchLogGroup;
}

/** A workload before what starts its tasks. */
export interface WorkloadBuild extends AwsWorkloadResources {
  /** What must exist before a task starts. */
  readonly needs: readonly ITerraformDependable[];
}

/** A workload with what starts its tasks: an ECS service or a schedule; nothing for a job that the deployment starts. */
export interface StartedWorkload {
  readonly securityGroup: SecurityGroup;
  readonly starter?: TerraformResource;
  readonly resources: object;
}

const FOLDERS = { Service: "services", Worker: "workers", Job: "jobs" } as const;

/** Logs, roles, security group and task definition: what a service, a worker and a job have in common. */
export function buildWorkload(context: WorkloadContext, workload: Workload): WorkloadBuild {
  const { environment } = context;
  const logGroup = buildLogGroup(
    context,
    workload,
    [],
    `/${environment.project.slug}/${environment.name}/${FOLDERS[workload.kind]}/${workload.formerName}`,
    workload.logRetention,
  );
  const { taskRole, executionRole, permissions } = buildWorkloadRoles(context, workload, logGroup);
  const grants = buildEdgeGrants(context, workload, { taskRole, executionRole });
  const securityGroup = new SecurityGroup(workload, resourceId("aws", "security_group"), {
    name: groupNameOf(context, workload.formerName),
    description: `${workload.kind} ${workload.formerName}`,
    vpcId: context.network.vpc.id,
  });
  const taskDefinition = buildTaskDefinition(context, workload, { logGroup, taskRole, executionRole, grants });
  return { taskDefinition, taskRole, executionRole, securityGroup, logGroup, needs: [permissions, ...grants.needs] };
}
