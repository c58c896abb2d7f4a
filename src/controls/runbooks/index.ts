import { type Alert, type Facts } from "../../facts";
import { databaseEvents, parameterGroupEvents, securityGroupEvents } from "./databases";
import { budgetExceeded, jobFailed } from "./jobs-and-costs";
import { deadLetters, failedDeliveries, jobNotStarted, oldestMessage } from "./queues";
import { backupFailed, copyFailed, replicationFailed, restoreFailed } from "./recovery";
import type { Runbook } from "./runbook";
import { breakGlass, finding, rotationReminder } from "./security";

export { type Look, type Runbook } from "./runbook";

/** By the signal of an alert. */
const RUNBOOKS: Readonly<Record<string, Runbook>> = {
  "RDS events of db-cluster": databaseEvents,
  "RDS events of db-instance": databaseEvents,
  "RDS events of db-parameter-group": parameterGroupEvents,
  "RDS events of db-security-group": securityGroupEvents,
  "RDS events of every source": databaseEvents,
  "AWS/S3 OperationsFailedReplication": replicationFailed,
  "AWS/SNS NumberOfNotificationsFailed": failedDeliveries,
  "AWS/SQS ApproximateAgeOfOldestMessage": oldestMessage,
  "AWS/SQS ApproximateNumberOfMessagesVisible": deadLetters,
  "aws.backup Backup Job State Change": backupFailed,
  "aws.backup Copy Job State Change": copyFailed,
  "aws.backup Restore Job State Change": restoreFailed,
  "aws.ecs ECS Task State Change": jobFailed,
  "aws.guardduty GuardDuty Finding": finding,
  "aws.sts AWS API Call via CloudTrail": breakGlass,
  budget: budgetExceeded,
  reminder: rotationReminder,
};

/** The runbook that operations-manual.md has for an alert, if it has one. */
export function tryFindRunbook(alert: Alert, facts: Facts): Runbook | undefined {
  return isOfJob(alert, facts) && alert.signal === "AWS/SQS ApproximateNumberOfMessagesVisible"
    ? jobNotStarted
    : RUNBOOKS[alert.signal];
}

/** The dead letters of a schedule are starts that failed, not messages of the project's. */
function isOfJob({ resource }: Alert, { environment }: Facts): boolean {
  const path = resource.constructPath;
  return environment.constructs.some((construct) => construct.kind === "Job" && construct.path === path);
}
