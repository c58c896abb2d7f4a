import { nameOf } from "../context";
import { OwnResources } from "./own-resources";
import { LOG_READING, Permissions, on } from "./permission";

/** What stands around workloads and stores: the network, the way in, logs, alarms, keys, backups and cost. */
export function surroundingPermissions(own: OwnResources): Permissions {
  return [
    ...network(own),
    ...wayIn(own),
    ...logs(own),
    ...alarms(own),
    ...on("Keys", own.arns("aws_kms_key"), {
      read: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
      administer: ["kms:EnableKey", "kms:EnableKeyRotation", "kms:CancelKeyDeletion", "kms:UpdateKeyDescription"],
    }),
    ...(own.has("aws_kms_key") ? [{ level: "read", unscopable: ["kms:ListAliases"] } as const] : []),
    ...backups(own),
    ...on("Budgets", own.arns("aws_budgets_budget"), { read: ["budgets:ViewBudget"] }),
  ];
}

function network(own: OwnResources): Permissions {
  if (!own.has("aws_vpc")) return [];
  return [
    {
      level: "read",
      unscopable: [
        "ec2:DescribeFlowLogs",
        "ec2:DescribeNatGateways",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroupRules",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcEndpoints",
        "ec2:DescribeVpcs",
      ],
    },
  ];
}

function wayIn(own: OwnResources): Permissions {
  if (!own.has("aws_lb")) return [];
  return [
    {
      level: "read",
      unscopable: [
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ],
    },
    ...on("LoadBalancers", own.arns("aws_lb"), {
      administer: [
        "elasticloadbalancing:ModifyCapacityReservation",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
      ],
    }),
    // They name the address of each user and what was asked for.
    ...on("AccessLogs", own.accessLogs(), { operate: ["s3:ListBucket"] }),
    ...on("AccessLogFiles", own.accessLogs("/*"), { operate: ["s3:GetObject"] }),
    ...on("TargetGroups", own.arns("aws_lb_target_group"), {
      administer: ["elasticloadbalancing:ModifyTargetGroup", "elasticloadbalancing:ModifyTargetGroupAttributes"],
    }),
    ...on("WebAcls", own.arns("aws_wafv2_web_acl"), {
      read: ["wafv2:GetLoggingConfiguration", "wafv2:GetSampledRequests", "wafv2:GetWebACL"],
      administer: ["wafv2:UpdateWebACL"],
    }),
    ...on("Certificates", own.arns("aws_acm_certificate"), { read: ["acm:DescribeCertificate"] }),
    ...(own.has("aws_acm_certificate") ? [{ level: "read", unscopable: ["acm:ListCertificates"] } as const] : []),
  ];
}

function logs(own: OwnResources): Permissions {
  if (!own.has("aws_cloudwatch_log_group")) return [];
  return [
    ...on("Logs", own.arns("aws_cloudwatch_log_group", "", ":*"), {
      read: LOG_READING,
      administer: ["logs:PutMetricFilter"],
    }),
    { level: "read", unscopable: ["logs:DescribeLogGroups", "logs:DescribeQueryDefinitions", "logs:StopQuery"] },
  ];
}

/** By the names that the environment's alarms have: a policy has no room for a hundred ARNs. */
function alarms(own: OwnResources): Permissions {
  const hasAlarms = own.has("aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm");
  // 255 characters: PutMetricAlarm of the CloudWatch API.
  const all = hasAlarms ? [own.arn("cloudwatch", `alarm:${nameOf(own.context, 255)}-*`)] : [];
  return [
    ...on("AlarmHistory", all, { read: ["cloudwatch:DescribeAlarmHistory"] }),
    // The name of another environment may begin with this one's; its tags do not.
    ...on(
      "Alarms",
      all,
      {
        operate: ["cloudwatch:DisableAlarmActions", "cloudwatch:EnableAlarmActions", "cloudwatch:SetAlarmState"],
        administer: ["cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"],
      },
      own.ofEnvironment(),
    ),
    ...(hasAlarms ? [{ level: "read", unscopable: ["cloudwatch:DescribeAlarms"] } as const] : []),
    ...on("Dashboards", own.arns("aws_cloudwatch_dashboard"), { read: ["cloudwatch:GetDashboard"] }),
    ...on("Rules", own.arns("aws_cloudwatch_event_rule"), {
      read: ["events:DescribeRule", "events:ListTargetsByRule"],
    }),
    {
      level: "read",
      unscopable: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"],
    },
  ];
}

/** What can be restored is bounded by the role that AWS Backup gets for it: the environment's own. */
function backups(own: OwnResources): Permissions {
  if (!own.has("aws_backup_vault")) return [];
  return [
    ...on("BackupVaults", own.arns("aws_backup_vault"), {
      read: ["backup:DescribeBackupVault", "backup:ListRecoveryPointsByBackupVault"],
      operate: ["backup:StartBackupJob"],
    }),
    ...on("BackupPlans", own.arns("aws_backup_plan"), {
      read: ["backup:GetBackupPlan", "backup:GetBackupSelection", "backup:ListBackupSelections"],
      administer: ["backup:UpdateBackupPlan"],
    }),
    ...on(
      "RecoveryPoints",
      recoveryPoints(own),
      {
        read: ["backup:DescribeRecoveryPoint", "backup:GetRecoveryPointRestoreMetadata"],
        operate: ["backup:StartCopyJob", "backup:StartRestoreJob"],
      },
      own.ofEnvironment(),
    ),
    ...on("BackupRoles", own.rolesOf("backup"), { read: ["iam:GetRole"] }),
    ...on(
      "PassBackupRoles",
      own.rolesOf("backup"),
      { operate: ["iam:PassRole"] },
      { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
    ),
    {
      level: "read",
      unscopable: [
        "backup:DescribeBackupJob",
        "backup:DescribeRestoreJob",
        "backup:ListBackupJobs",
        "backup:ListCopyJobs",
        "backup:ListRestoreJobs",
      ],
    },
  ];
}

/** Backups of databases are snapshots of Amazon RDS; those of other stores are of AWS Backup itself. */
function recoveryPoints(own: OwnResources): readonly string[] {
  return [
    own.arn("backup", "recovery-point:*"),
    own.arn("rds", "snapshot:awsbackup:*"),
    own.arn("rds", "cluster-snapshot:awsbackup:*"),
  ];
}
