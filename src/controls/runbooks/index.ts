import { tryEntryOf } from "../../values/entry-of";
import { type Alert, type Facts } from "../../facts";
import { accountRunbooks } from "./account";
import { type AlertRunbook, withOwnSteps } from "./alert-runbook";
import { cacheRunbooks } from "./caches";
import { databaseRunbooks } from "./database-alarms";
import { databaseEvents, parameterGroupEvents, securityGroupEvents } from "./databases";
import { creditsLow, operationsAtLimit } from "./file-stores";
import {
  certificateExpiry,
  loadBalancerErrors,
  noHealthyTargets,
  rejectedConnections,
  serverErrors,
  unhealthyTargets,
} from "./ingress";
import { budgetExceeded, jobFailed } from "./jobs-and-costs";
import { packetsDropped, portsExhausted } from "./network";
import { errorBudgetBurn, jobFreshness, missedRecoveryPoints, overdueRecoveryPoint } from "./objectives";
import { ownAlert } from "./own-alerts";
import { prometheusRunbooks } from "./prometheus";
import { deadLetters, failedDeliveries, jobNotStarted, oldestMessage } from "./queues";
import { backupFailed, copyFailed, replicationFailed, restoreFailed } from "./recovery";
import type { Runbook } from "./runbook";
import { rotationFailed } from "./secrets";
import { breakGlass, finding, rotationReminder } from "./security";
import { atMaximum, deploymentFailed, highCpu, highMemory, missingCopies } from "./workloads";

export { type AlertRunbook } from "./alert-runbook";
export {
  type AlertContext,
  type Dashboard,
  type Neighbour,
  contextOf,
  dashboardsOf,
  regionOf,
  surroundingsOf,
} from "./context";
export { type LogPlace, type SavedQuery } from "./log-places";
export { type OwnSteps, alertsAbout, alertsServed, partOf } from "./own-steps";
export { regionOption } from "./region-option";
export { arnOf } from "./resource-arn";
export { type Look, type Runbook } from "./runbook";
export { shellWord } from "./shell-word";
export { isCommandLine, tryReadCommand } from "./step-command";

/** By the signal of an alert. */
const RUNBOOKS: Readonly<Record<string, Runbook>> = {
  ...accountRunbooks,
  ...cacheRunbooks,
  ...databaseRunbooks,
  ...prometheusRunbooks,
  "RDS events of db-cluster": databaseEvents,
  "RDS events of db-instance": databaseEvents,
  "RDS events of db-parameter-group": parameterGroupEvents,
  "RDS events of db-security-group": securityGroupEvents,
  "RDS events of every source": databaseEvents,
  "AWS/ApplicationELB HTTPCode_Target_5XX_Count": serverErrors,
  "AWS/ApplicationELB HealthyHostCount": noHealthyTargets,
  "AWS/ApplicationELB RejectedConnectionCount": rejectedConnections,
  "AWS/ApplicationELB UnHealthyHostCount": unhealthyTargets,
  "AWS/ApplicationELB unanswered requests": loadBalancerErrors,
  "AWS/CertificateManager DaysToExpiry": certificateExpiry,
  "AWS/ECS CPUUtilization": highCpu,
  "AWS/ECS MemoryUtilization": highMemory,
  "AWS/ECS copies at maximum": atMaximum,
  "AWS/EFS BurstCreditBalance": creditsLow,
  "AWS/EFS PercentIOLimit": operationsAtLimit,
  "AWS/NATGateway ErrorPortAllocation": portsExhausted,
  "AWS/NATGateway PacketsDropCount": packetsDropped,
  "AWS/S3 OperationsFailedReplication": replicationFailed,
  "AWS/SNS NumberOfNotificationsFailed": failedDeliveries,
  "AWS/SQS ApproximateAgeOfOldestMessage": oldestMessage,
  "AWS/SQS ApproximateNumberOfMessagesVisible": deadLetters,
  "aws.backup Backup Job State Change": backupFailed,
  "aws.backup Copy Job State Change": copyFailed,
  "aws.backup Restore Job State Change": restoreFailed,
  "ECS/ContainerInsights RunningTaskCount": missingCopies,
  "aws.ecs ECS Deployment State Change": deploymentFailed,
  "aws.ecs ECS Task State Change": jobFailed,
  "aws.guardduty GuardDuty Finding": finding,
  "aws.secretsmanager AWS Service Event via CloudTrail": rotationFailed,
  "aws.sts AWS API Call via CloudTrail": breakGlass,
  budget: budgetExceeded,
  "error budget": errorBudgetBurn,
  "freshness of a job": jobFreshness,
  "overdue recovery point": overdueRecoveryPoint,
  "missed recovery points": missedRecoveryPoints,
  "own alert": ownAlert,
  reminder: rotationReminder,
};

/** The runbook that operations-manual.md has for an alert: what its kind has and the project's own steps; undefined where there is neither. */
export function runbookOf(alert: Alert, facts: Facts): AlertRunbook | undefined {
  return withOwnSteps(tryFindRunbook(alert, facts), alert, facts);
}

/** What the kind of an alert has, if it has one. */
export function tryFindRunbook(alert: Alert, facts: Facts): Runbook | undefined {
  return isOfJob(alert, facts) && alert.signal === "AWS/SQS ApproximateNumberOfMessagesVisible"
    ? jobNotStarted
    : tryEntryOf(RUNBOOKS, alert.signal);
}

/** The dead letters of a schedule are starts that failed, not messages of the project's. */
function isOfJob({ constructPath: path }: Alert, { environment }: Facts): boolean {
  return environment.constructs.some((construct) => construct.kind === "Job" && construct.path === path);
}
