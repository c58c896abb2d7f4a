import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { SchedulerScheduleGroup } from "@cdktf/provider-aws/lib/scheduler-schedule-group";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Job } from "../../model/job";
import { Schedule } from "../../values/schedule";
import { resourceId } from "../resource-id";
import { arnOf } from "./account";
import { nameOf } from "./context";
import { Statement, policyDocument, trustOf } from "./policy";
import { scheduleExpression } from "./schedule-expression";
import { WorkloadBuild } from "./workload";
import { WorkloadContext } from "./workload-context";

/** Longest name of a schedule and of a group: API_CreateSchedule of the EventBridge Scheduler API reference. */
const NAME_LIMIT = 64;

interface ScheduledJob {
  readonly job: Job;
  readonly when: Schedule;
  readonly workload: WorkloadBuild;
  readonly deadLetterQueue: SqsQueue;
}

/** Starts a task at each time of the schedule, as a role that may start this job alone. */
export function buildJobSchedule(
  context: WorkloadContext,
  scheduled: ScheduledJob,
): { readonly schedule: SchedulerSchedule; readonly schedulerRole: IamRole } {
  const { job, when, workload, deadLetterQueue } = scheduled;
  const group = scheduleGroup(context);
  const schedulerRole = new IamRole(job, resourceId("aws", "iam_role", "scheduler"), {
    name: nameOf(context, 64, job.formerName, "scheduler"),
    description: `Starts ${job.formerName} on its schedule`,
    // A schedule names its group as the source: "Cross-service confused deputy prevention in EventBridge Scheduler".
    assumeRolePolicy: trustOf(context.location, "scheduler.amazonaws.com", group.arn),
  });
  const permissions = new IamRolePolicy(job, resourceId("aws", "iam_role_policy", "scheduler"), {
    name: "start-job",
    role: schedulerRole.name,
    policy: policyDocument(...startStatements(context, scheduled)),
  });
  context.keys.grant("alerts", schedulerRole, "encrypt", "sqs");
  const schedule = new SchedulerSchedule(job, resourceId("aws", "scheduler_schedule"), {
    name: nameOf(context, NAME_LIMIT, job.formerName),
    groupName: group.name,
    description: `Runs ${job.formerName}`,
    scheduleExpression: scheduleExpression(when),
    // A fixed distance is the same in every time zone.
    scheduleExpressionTimezone: when.kind === "cron" ? when.timeZone : undefined,
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: context.cluster.arn,
      roleArn: schedulerRole.arn,
      ecsParameters: {
        taskDefinitionArn: workload.taskDefinition.arn,
        taskCount: 1,
        launchType: "FARGATE",
        enableEcsManagedTags: true,
        propagateTags: "TASK_DEFINITION",
        networkConfiguration: {
          subnets: context.network.privateSubnets.map((subnet) => subnet.id),
          securityGroups: [workload.securityGroup.id],
          assignPublicIp: false,
        },
      },
      retryPolicy: {
        maximumRetryAttempts: job.retries!.attempts,
        maximumEventAgeInSeconds: job.retries!.within.toSeconds(),
      },
      deadLetterConfig: { arn: deadLetterQueue.arn },
    },
    dependsOn: [permissions, ...workload.needs],
  });
  return { schedule, schedulerRole };
}

/** Shared by all jobs of the environment, built with the first. */
function scheduleGroup(context: WorkloadContext): SchedulerScheduleGroup {
  const { environment } = context;
  const id = resourceId("aws", "scheduler_schedule_group", "jobs");
  const known = environment.node.tryFindChild(id) as SchedulerScheduleGroup | undefined;
  return known ?? new SchedulerScheduleGroup(environment, id, { name: nameOf(context, NAME_LIMIT) });
}

/** Any revision of this job's family, in this environment's cluster; and of tags, what starting a task sets. */
function startStatements(
  context: WorkloadContext,
  { job, workload, deadLetterQueue }: ScheduledJob,
): readonly Statement[] {
  const { location, cluster } = context;
  const family = nameOf(context, 255, job.formerName);
  return [
    {
      Sid: "RunTask",
      Action: "ecs:RunTask",
      Resource: arnOf(location, "ecs", `task-definition/${family}:*`),
      Condition: { ArnEquals: { "ecs:cluster": cluster.arn } },
    },
    {
      // Asked for where tags are propagated: "Grant permission to tag resources on creation" of the ECS developer guide.
      Sid: "TagTask",
      Action: "ecs:TagResource",
      Resource: arnOf(location, "ecs", `task/${cluster.name}/*`),
      Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    {
      Sid: "PassRoles",
      Action: "iam:PassRole",
      Resource: [workload.taskRole.arn, workload.executionRole.arn],
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
    { Sid: "KeepFailedStarts", Action: "sqs:SendMessage", Resource: deadLetterQueue.arn },
  ];
}
