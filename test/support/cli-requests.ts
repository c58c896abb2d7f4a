import { type CliCommand, has, isOpen, optionOf } from "./cli-commands";
import type { IamRequest } from "./iam-evaluator";

export const CLI_ACCOUNT = "123456789012";
export const CLI_REGION = "eu-west-1";

/** What a call is about: an ARN, `"*"` where it names none, undefined where only the shell knows it. */
type Resource = (command: CliCommand) => string | undefined;
interface Needed {
  readonly action: string;
  readonly resource: Resource;
  readonly service?: string;
}

export function arn(service: string, resource: string, region = CLI_REGION): string {
  const place = service === "s3" ? ":" : `${/^(iam|budgets)$/.test(service) ? "" : region}:${CLI_ACCOUNT}`;
  return `arn:aws:${service}:${place}:${resource}`;
}

/** Of what an option names; `"*"` where the option is not there. */
function named(option: string, service: string, kind: string): Resource {
  return (command) => {
    if (!has(command, option)) return "*";
    const name = optionOf(command, option);
    if (name?.startsWith("arn:")) return name;
    return name && arn(service, kind + name, optionOf(command, "region"));
  };
}

/** Of a positional word. */
const word =
  (service: string, kind: string): Resource =>
  ({ words: [first] }) =>
    first === undefined || isOpen(first) ? undefined : arn(service, kind + first.replace(/^s3:\/\//, ""));
const nothing: Resource = () => "*";
const unknown: Resource = () => undefined;

const alarm: Resource = (command) => {
  const name = optionOf(command, "alarm-name");
  return name && arn("cloudwatch", `alarm:${name}`);
};
const group = named("log-group-name", "logs", "log-group:");
const groups = named("log-group-names", "logs", "log-group:");
const instance = named("db-instance-identifier", "rds", "db:");
const cluster = named("db-cluster-identifier", "rds", "cluster:");
const cache = named("replication-group-id", "elasticache", "replicationgroup:");
const queue = named("queue-name", "sqs", "");
const vault = named("backup-vault-name", "backup", "backup-vault:");
const role = named("role-name", "iam", "role/");
const bucket = named("bucket", "s3", "");
/** The end of its ARN AWS makes up. */
const secret: Resource = (command) => {
  const name = optionOf(command, "secret-id");
  return name && arn("secretsmanager", `secret:${name}-AbCdEf`);
};
const service: Resource = (command) => {
  const [at, name] = [optionOf(command, "cluster"), optionOf(command, "services") ?? optionOf(command, "service")];
  return at && name && arn("ecs", `service/${at}/${name}`);
};
const quota: Resource = (command) =>
  arn("servicequotas", `${optionOf(command, "service-code")}/${optionOf(command, "quota-code")}`);
const object: Resource = ({ words: [first] }) => {
  const [, name] = /^s3:\/\/([a-z0-9.-]+)/.exec(first ?? "") ?? [];
  return name && `arn:aws:s3:::${name}/a`;
};

const needs = (action: string, resource: Resource): readonly Needed[] => [{ action, resource }];
const passing = (to: string): Needed => ({ action: "iam:PassRole", resource: unknown, service: to });

/**
 * What each command asks AWS for: the actions of its operations in the Service Authorization Reference. Not mechanical are
 * those of the AWS CLI's own making (`s3 ls`, `logs tail`, `wait`), those that need another action as well, and those whose
 * prefix is not the name of the command (`elbv2`, `efs`, `configservice`).
 */
const COMMANDS: Readonly<Record<string, readonly Needed[]>> = {
  "acm describe-certificate": needs("acm:DescribeCertificate", unknown),
  "acm list-certificates": needs("acm:ListCertificates", nothing),
  "application-autoscaling describe-scaling-activities": needs(
    "application-autoscaling:DescribeScalingActivities",
    nothing,
  ),
  "application-autoscaling register-scalable-target": needs("application-autoscaling:RegisterScalableTarget", unknown),
  "backup describe-backup-vault": needs("backup:DescribeBackupVault", vault),
  "backup get-recovery-point-restore-metadata": needs("backup:GetRecoveryPointRestoreMetadata", unknown),
  "backup list-backup-jobs": needs("backup:ListBackupJobs", nothing),
  "backup list-copy-jobs": needs("backup:ListCopyJobs", nothing),
  "backup list-recovery-points-by-backup-vault": needs("backup:ListRecoveryPointsByBackupVault", vault),
  "backup list-restore-jobs": needs("backup:ListRestoreJobs", nothing),
  "backup start-backup-job": [...needs("backup:StartBackupJob", vault), passing("backup.amazonaws.com")],
  "backup start-copy-job": [...needs("backup:StartCopyJob", unknown), passing("backup.amazonaws.com")],
  "backup start-restore-job": [...needs("backup:StartRestoreJob", unknown), passing("backup.amazonaws.com")],
  "budgets describe-budget": needs("budgets:ViewBudget", named("budget-name", "budgets", "budget/")),
  "ce get-cost-and-usage": needs("ce:GetCostAndUsage", nothing),
  "cloudtrail describe-trails": needs("cloudtrail:DescribeTrails", nothing),
  "cloudtrail get-trail-status": needs("cloudtrail:GetTrailStatus", unknown),
  "cloudtrail lookup-events": needs("cloudtrail:LookupEvents", nothing),
  "cloudtrail start-logging": needs("cloudtrail:StartLogging", named("name", "cloudtrail", "trail/")),
  "cloudwatch describe-alarm-history": needs("cloudwatch:DescribeAlarmHistory", alarm),
  // Composite alarms are only shown to whoever may ask for every alarm.
  "cloudwatch describe-alarms": needs("cloudwatch:DescribeAlarms", nothing),
  "cloudwatch get-metric-data": needs("cloudwatch:GetMetricData", nothing),
  "cloudwatch get-metric-statistics": needs("cloudwatch:GetMetricStatistics", nothing),
  "configservice describe-configuration-recorder-status": needs("config:DescribeConfigurationRecorderStatus", nothing),
  "ec2 describe-nat-gateways": needs("ec2:DescribeNatGateways", nothing),
  "ec2 describe-network-interfaces": needs("ec2:DescribeNetworkInterfaces", nothing),
  "ec2 describe-security-groups": needs("ec2:DescribeSecurityGroups", nothing),
  "ecs describe-services": needs("ecs:DescribeServices", service),
  "ecs describe-task-definition": needs("ecs:DescribeTaskDefinition", nothing),
  "ecs describe-tasks": needs("ecs:DescribeTasks", unknown),
  "ecs list-service-deployments": needs("ecs:ListServiceDeployments", service),
  "ecs list-task-definitions": needs("ecs:ListTaskDefinitions", nothing),
  "ecs list-tasks": needs("ecs:ListTasks", unknown),
  "ecs run-task": [...needs("ecs:RunTask", unknown), passing("ecs-tasks.amazonaws.com")],
  "ecs update-service": needs("ecs:UpdateService", service),
  "ecs wait": needs("ecs:DescribeServices", service),
  "efs describe-file-systems": needs("elasticfilesystem:DescribeFileSystems", nothing),
  "elasticache create-replication-group": needs("elasticache:CreateReplicationGroup", cache),
  "elasticache describe-events": needs("elasticache:DescribeEvents", nothing),
  "elasticache describe-replication-groups": needs("elasticache:DescribeReplicationGroups", cache),
  "elasticache describe-snapshots": needs("elasticache:DescribeSnapshots", nothing),
  "elasticache test-failover": needs("elasticache:TestFailover", cache),
  "elasticache wait": needs("elasticache:DescribeReplicationGroups", cache),
  "elbv2 describe-load-balancers": needs("elasticloadbalancing:DescribeLoadBalancers", nothing),
  "elbv2 describe-target-groups": needs("elasticloadbalancing:DescribeTargetGroups", nothing),
  "elbv2 describe-target-health": needs("elasticloadbalancing:DescribeTargetHealth", nothing),
  "elbv2 modify-capacity-reservation": needs("elasticloadbalancing:ModifyCapacityReservation", unknown),
  "events describe-rule": needs("events:DescribeRule", named("name", "events", "rule/")),
  "guardduty get-findings": needs("guardduty:GetFindings", nothing),
  "guardduty list-detectors": needs("guardduty:ListDetectors", nothing),
  "guardduty list-findings": needs("guardduty:ListFindings", nothing),
  "health describe-events": needs("health:DescribeEvents", nothing),
  "iam delete-login-profile": needs("iam:DeleteLoginProfile", unknown),
  "iam get-role": needs("iam:GetRole", role),
  "kms cancel-key-deletion": needs("kms:CancelKeyDeletion", unknown),
  "kms describe-key": needs("kms:DescribeKey", unknown),
  "kms enable-key": needs("kms:EnableKey", unknown),
  "logs describe-query-definitions": needs("logs:DescribeQueryDefinitions", nothing),
  "logs filter-log-events": needs("logs:FilterLogEvents", group),
  "logs get-query-results": needs("logs:GetQueryResults", unknown),
  "logs start-query": needs("logs:StartQuery", (command) =>
    has(command, "log-group-names") ? groups(command) : group(command),
  ),
  "logs tail": needs("logs:FilterLogEvents", word("logs", "log-group:")),
  "pi describe-dimension-keys": needs("pi:DescribeDimensionKeys", unknown),
  "rds apply-pending-maintenance-action": needs("rds:ApplyPendingMaintenanceAction", unknown),
  "rds create-db-cluster-snapshot": needs("rds:CreateDBClusterSnapshot", cluster),
  "rds create-db-instance": needs("rds:CreateDBInstance", instance),
  "rds create-db-snapshot": needs("rds:CreateDBSnapshot", instance),
  "rds describe-db-cluster-snapshots": needs("rds:DescribeDBClusterSnapshots", nothing),
  "rds describe-db-clusters": needs("rds:DescribeDBClusters", cluster),
  "rds describe-db-instance-automated-backups": needs("rds:DescribeDBInstanceAutomatedBackups", instance),
  "rds describe-db-instances": needs("rds:DescribeDBInstances", instance),
  "rds describe-db-parameters": needs("rds:DescribeDBParameters", named("db-parameter-group-name", "rds", "pg:")),
  "rds describe-db-snapshots": needs("rds:DescribeDBSnapshots", nothing),
  "rds describe-events": needs("rds:DescribeEvents", nothing),
  "rds describe-pending-maintenance-actions": needs(
    "rds:DescribePendingMaintenanceActions",
    named("resource-identifier", "rds", ""),
  ),
  "rds failover-db-cluster": needs("rds:FailoverDBCluster", cluster),
  // Made on this machine, of the credentials that are there: AWS is not asked.
  "rds generate-db-auth-token": [],
  "rds modify-db-cluster": [...needs("rds:ModifyDBCluster", cluster), ...needs("secretsmanager:RotateSecret", unknown)],
  "rds modify-db-instance": [
    ...needs("rds:ModifyDBInstance", instance),
    ...needs("secretsmanager:RotateSecret", unknown),
  ],
  "rds reboot-db-instance": needs("rds:RebootDBInstance", instance),
  "rds restore-db-cluster-to-point-in-time": needs("rds:RestoreDBClusterToPointInTime", cluster),
  "rds restore-db-instance-to-point-in-time": needs("rds:RestoreDBInstanceToPointInTime", instance),
  "rds wait": needs("rds:DescribeDBInstances", instance),
  "s3 cp": needs("s3:GetObject", object),
  "s3 ls": needs("s3:ListBucket", word("s3", "")),
  "s3 sync": [...needs("s3:ListBucket", word("s3", "")), ...needs("s3:GetObject", object)],
  "s3api copy-object": [...needs("s3:GetObjectVersion", unknown), ...needs("s3:PutObject", unknown)],
  "s3api delete-object": needs("s3:DeleteObjectVersion", unknown),
  "s3api get-bucket-policy-status": needs("s3:GetBucketPolicyStatus", bucket),
  "s3api head-object": needs("s3:GetObject", (command) => {
    const name = optionOf(command, "bucket");
    return name && `arn:aws:s3:::${name}/a`;
  }),
  "s3api list-object-versions": needs("s3:ListBucketVersions", bucket),
  "scheduler get-schedule": needs("scheduler:GetSchedule", unknown),
  "secretsmanager describe-secret": needs("secretsmanager:DescribeSecret", secret),
  "secretsmanager get-random-password": needs("secretsmanager:GetRandomPassword", nothing),
  "secretsmanager list-secret-version-ids": needs("secretsmanager:ListSecretVersionIds", secret),
  "secretsmanager put-secret-value": needs("secretsmanager:PutSecretValue", secret),
  "secretsmanager restore-secret": needs("secretsmanager:RestoreSecret", secret),
  "secretsmanager update-secret-version-stage": needs("secretsmanager:UpdateSecretVersionStage", secret),
  "service-quotas get-service-quota": needs("servicequotas:GetServiceQuota", quota),
  "sns list-subscriptions-by-topic": needs("sns:ListSubscriptionsByTopic", named("topic-arn", "sns", "")),
  "sqs get-queue-attributes": needs("sqs:GetQueueAttributes", unknown),
  "sqs get-queue-url": needs("sqs:GetQueueUrl", queue),
  "sqs list-message-move-tasks": needs("sqs:ListMessageMoveTasks", unknown),
  "sqs receive-message": needs("sqs:ReceiveMessage", unknown),
  "sqs start-message-move-task": needs("sqs:StartMessageMoveTask", unknown),
  // "No permissions are required to perform this operation": GetCallerIdentity of the STS API.
  "sts get-caller-identity": [],
};

/** Services with one region for all others. */
const ELSEWHERE: Readonly<Record<string, string>> = { budgets: "us-east-1", ce: "us-east-1", iam: "us-east-1" };

/** What IAM is asked for a command. @throws where nobody has said what the command needs */
export function requestsOf(command: CliCommand): readonly IamRequest[] {
  const { name } = command;
  if (!Object.hasOwn(COMMANDS, name)) throw new Error(`no actions are known of aws ${name}`);
  const region = optionOf(command, "region") ?? ELSEWHERE[name.split(" ")[0]] ?? CLI_REGION;
  return COMMANDS[name].map(({ action, resource, service: to }) => ({
    action,
    resource: resource(command),
    context: { "aws:RequestedRegion": region, ...(to === undefined ? {} : { "iam:PassedToService": to }) },
  }));
}

export const knownCommands: readonly string[] = Object.keys(COMMANDS);
