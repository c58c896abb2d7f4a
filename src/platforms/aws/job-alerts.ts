import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Job } from "../../model/job";
import { Duration } from "../../values/duration";
import { resourceId } from "../resource-id";
import { arnOf } from "./account";
import { buildAlarm } from "./alarm";
import { buildAlertRule } from "./alert-rule";
import { nameOf } from "./context";
import { queuePolicy } from "./queue-policy";
import { WorkloadContext } from "./workload-context";

/** The longest that SQS keeps a message, so that a start that failed on a Friday is still there after a holiday. */
const KEPT = Duration.days(14);

export interface JobAlerts {
  readonly deadLetterQueue: SqsQueue;
  readonly notStartedAlarm: CloudwatchMetricAlarm;
  readonly failedRule: CloudwatchEventRule;
}

/** Nobody watches a job at night: people are alerted of a run that could not be started, and of one that failed. */
export function buildJobAlerts(context: WorkloadContext, job: Job): JobAlerts {
  const deadLetterQueue = buildDeadLetterQueue(context, job);
  return {
    deadLetterQueue,
    notStartedAlarm: buildNotStartedAlarm(context, job, deadLetterQueue),
    failedRule: buildFailedRule(context, job),
  };
}

/** A start that was given up, with its reason: "Configuring a schedule's dead-letter queue in EventBridge Scheduler". */
function buildDeadLetterQueue(context: WorkloadContext, job: Job): SqsQueue {
  const queue = new SqsQueue(job, resourceId("aws", "sqs_queue", "dead_letters"), {
    name: nameOf(context, 80, job.formerName, "dead-letters"),
    kmsMasterKeyId: context.keys.of("alerts").arn,
    messageRetentionSeconds: KEPT.toSeconds(),
  });
  new SqsQueuePolicy(job, resourceId("aws", "sqs_queue_policy", "dead_letters"), {
    queueUrl: queue.url,
    policy: queuePolicy(queue, []),
  });
  return queue;
}

function buildNotStartedAlarm(context: WorkloadContext, job: Job, queue: SqsQueue): CloudwatchMetricAlarm {
  return buildAlarm(context, job, {
    part: "not-started",
    of: job.formerName,
    severity: "ticket",
    description: `A run of ${job.formerName} could not be started. The dead-letter queue says why, for ${KEPT} at most.`,
    value: {
      namespace: "AWS/SQS",
      metric: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue.name },
      statistic: "Maximum",
    },
    comparison: ">=",
    threshold: 1,
  });
}

/** A task that ended with another code than 0 in any container, or never ran: "Amazon ECS task state change events". */
function buildFailedRule(context: WorkloadContext, job: Job): CloudwatchEventRule {
  const family = nameOf(context, 255, job.formerName);
  return buildAlertRule(context, job, {
    parts: ["failed"],
    name: [job.formerName, "failed"],
    description: `A run of ${job.formerName} failed`,
    pattern: {
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: {
        clusterArn: [context.cluster.arn],
        taskDefinitionArn: [{ prefix: arnOf(context.location, "ecs", `task-definition/${family}:`) }],
        lastStatus: ["STOPPED"],
        $or: [{ containers: { exitCode: [{ "anything-but": 0 }] } }, { stopCode: ["TaskFailedToStart"] }],
      },
    },
    values: { reason: "$.detail.stoppedReason", task: "$.detail.taskArn" },
    message: `A run of ${job.formerName} failed: <reason>. Its task was <task>.`,
  });
}
