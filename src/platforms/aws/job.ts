import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { TerraformOutput } from "cdktf";
import type { Alarmed } from "./alarms";
import { Job } from "../../model/job";
import { buildJobAlerts } from "./job-alerts";
import { buildJobSchedule } from "./job-schedule";
import { AwsWorkloadResources, StartedWorkload, WorkloadBuild, buildWorkload } from "./workload";
import { WorkloadContext } from "./workload-context";

/** The built job, as `customize` receives it. What starts it is present where it runs on a schedule. */
export interface AwsJobResources extends AwsWorkloadResources {
  readonly schedule?: SchedulerSchedule;
  /** Assumed by the schedule to start a task. */
  readonly schedulerRole?: IamRole;
  /** Holds each start that was given up. */
  readonly deadLetterQueue?: SqsQueue;
  /** Raised while the dead-letter queue holds a start. */
  readonly notStartedAlarm?: CloudwatchMetricAlarm;
  /** Matches each run that fails. */
  readonly failedRule?: CloudwatchEventRule;
}

declare module "../../model/job" {
  interface JobResources {
    readonly aws?: AwsJobResources & Alarmed;
  }
}

/** A task definition, and what starts its task: a schedule, or the deployment, which learns how from an output. */
export function buildJob(context: WorkloadContext, job: Job): StartedWorkload {
  const workload = buildWorkload(context, job);
  const { needs, ...shared } = workload;
  const { securityGroup } = shared;
  if (job.when === "before-deploy") {
    buildRunOutput(context, job, workload);
    return { securityGroup, resources: shared };
  }
  const alerts = buildJobAlerts(context, job);
  const built = buildJobSchedule(context, { job, when: job.when, workload, deadLetterQueue: alerts.deadLetterQueue });
  const resources: AwsJobResources = { ...shared, ...alerts, ...built };
  return { securityGroup, starter: built.schedule, resources };
}

/** What `aws ecs run-task --cli-input-json` takes, so that the deployment runs exactly what was applied. */
function buildRunOutput({ cluster, network }: WorkloadContext, job: Job, workload: WorkloadBuild): void {
  new TerraformOutput(job, "run", {
    description: `How a deployment runs ${job.name}: the input of ecs run-task`,
    value: {
      cluster: cluster.arn,
      taskDefinition: workload.taskDefinition.arn,
      launchType: "FARGATE",
      enableECSManagedTags: true,
      propagateTags: "TASK_DEFINITION",
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: network.privateSubnets.map((subnet) => subnet.id),
          securityGroups: [workload.securityGroup.id],
          assignPublicIp: "DISABLED",
        },
      },
    },
  });
}
