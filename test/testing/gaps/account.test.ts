import { Emulator } from "../../../src/testing/emulator";
import { TerraformWorkspace } from "../../../src/testing/workspace";
import { account, assumedBy, document, workspaceOf } from "./configuration";

jest.setTimeout(240_000);

const trails = {
  aws_s3_bucket: { audit: { bucket: "shop-prod-audit", force_destroy: true } },
  aws_cloudwatch_log_group: { trail: { name: "/shop/prod/trail" } },
  aws_cloudtrail: {
    main: {
      name: "shop-prod",
      s3_bucket_name: "${aws_s3_bucket.audit.id}",
      kms_key_id: "${aws_kms_key.main.arn}",
      is_multi_region_trail: true,
      enable_log_file_validation: true,
      cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.trail.arn}:*",
      cloud_watch_logs_role_arn: "${aws_iam_role.trail.arn}",
    },
    writes: {
      name: "shop-prod-writes",
      s3_bucket_name: "${aws_s3_bucket.audit.id}",
      enable_logging: false,
      event_selector: [
        {
          read_write_type: "WriteOnly",
          data_resource: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::orders/"] }],
        },
      ],
    },
  },
};

const backups = {
  aws_backup_vault: { main: { name: "shop-prod", kms_key_arn: "${aws_kms_key.main.arn}" } },
  aws_backup_vault_lock_configuration: {
    main: { backup_vault_name: "${aws_backup_vault.main.name}", min_retention_days: 7 },
  },
  aws_backup_vault_notifications: {
    main: {
      backup_vault_name: "${aws_backup_vault.main.name}",
      sns_topic_arn: "${aws_sns_topic.alerts.arn}",
      backup_vault_events: ["BACKUP_JOB_FAILED", "RESTORE_JOB_COMPLETED"],
    },
  },
  aws_backup_vault_policy: {
    main: {
      backup_vault_name: "${aws_backup_vault.main.name}",
      policy: document({ Effect: "Deny", Principal: "*", Action: "backup:DeleteRecoveryPoint", Resource: "*" }),
    },
  },
  aws_backup_plan: {
    daily: {
      name: "daily",
      rule: [
        {
          rule_name: "snapshots",
          target_vault_name: "${aws_backup_vault.main.name}",
          schedule: "cron(0 3 * * ? *)",
          start_window: 60,
          completion_window: 10_080,
          lifecycle: { cold_storage_after: 30, delete_after: 365 },
        },
      ],
    },
  },
  aws_backup_selection: {
    daily: {
      name: "daily",
      plan_id: "${aws_backup_plan.daily.id}",
      iam_role_arn: "${aws_iam_role.backup.arn}",
      resources: ["arn:aws:s3:::orders", "${aws_efs_file_system.files.arn}"],
    },
  },
};

const files = {
  aws_efs_file_system: {
    files: {
      creation_token: "files",
      encrypted: true,
      kms_key_id: "${aws_kms_key.main.arn}",
      throughput_mode: "elastic",
    },
  },
  aws_efs_file_system_policy: {
    files: {
      file_system_id: "${aws_efs_file_system.files.id}",
      policy: document({
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Resource: "${aws_efs_file_system.files.arn}",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    },
  },
  aws_efs_backup_policy: {
    files: { file_system_id: "${aws_efs_file_system.files.id}", backup_policy: [{ status: "ENABLED" }] },
  },
};

const detectorFeature = (name: string, status: string) => ({
  detector_id: "${aws_guardduty_detector.main.id}",
  name,
  status,
});

const detection = {
  aws_accessanalyzer_analyzer: { main: { analyzer_name: "shop-prod", type: "ACCOUNT", tags: { owner: "security" } } },
  aws_securityhub_account: {
    main: {
      enable_default_standards: false,
      auto_enable_controls: true,
      control_finding_generator: "SECURITY_CONTROL",
    },
  },
  aws_securityhub_standards_subscription: {
    foundational: {
      standards_arn: "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0",
      depends_on: ["aws_securityhub_account.main"],
    },
  },
  aws_guardduty_detector: { main: { enable: true, finding_publishing_frequency: "FIFTEEN_MINUTES" } },
  aws_guardduty_detector_feature: {
    s3: detectorFeature("S3_DATA_EVENTS", "ENABLED"),
    rds: detectorFeature("RDS_LOGIN_EVENTS", "ENABLED"),
    eks: detectorFeature("EKS_AUDIT_LOGS", "DISABLED"),
  },
  aws_s3_account_public_access_block: {
    main: {
      account_id: account,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
  },
};

const notification = (notification_type: string, threshold: number) => ({
  notification_type,
  comparison_operator: "GREATER_THAN",
  threshold,
  threshold_type: "PERCENTAGE",
  subscriber_sns_topic_arns: ["${aws_sns_topic.alerts.arn}"],
});

const alerts = {
  aws_sns_topic: { alerts: { name: "alerts" } },
  aws_budgets_budget: {
    main: {
      name: "shop-prod",
      budget_type: "COST",
      time_unit: "MONTHLY",
      limit_amount: "500",
      limit_unit: "USD",
      cost_filter: [{ name: "TagKeyValue", values: ["user:Project$shop", "user:Environment$prod"] }],
      notification: [notification("ACTUAL", 50), notification("ACTUAL", 80), notification("FORECASTED", 100)],
    },
  },
  aws_cloudwatch_metric_alarm: {
    errors: {
      alarm_name: "errors",
      namespace: "Shop",
      metric_name: "Errors",
      statistic: "Sum",
      period: 60,
      evaluation_periods: 1,
      comparison_operator: "GreaterThanThreshold",
      threshold: 1,
    },
  },
  aws_cloudwatch_composite_alarm: {
    down: {
      alarm_name: "down",
      alarm_rule: "ALARM(${aws_cloudwatch_metric_alarm.errors.alarm_name})",
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
    },
  },
  aws_cloudwatch_query_definition: {
    errors: {
      name: "errors",
      query_string: "fields @message",
      log_group_names: ["${aws_cloudwatch_log_group.trail.name}"],
    },
  },
};

const secrets = {
  aws_secretsmanager_secret: { token: { name: "token" } },
  aws_secretsmanager_secret_version: {
    token: { secret_id: "${aws_secretsmanager_secret.token.id}", secret_string: "x" },
  },
  aws_secretsmanager_secret_rotation: {
    token: {
      secret_id: "${aws_secretsmanager_secret_version.token.secret_id}",
      rotation_lambda_arn: `arn:aws:lambda:eu-west-1:${account}:function:rotate`,
      rotation_rules: [{ automatically_after_days: 30 }],
    },
  },
};

const versioned = (bucket: string) => ({
  bucket: `\${aws_s3_bucket.${bucket}.id}`,
  versioning_configuration: [{ status: "Enabled" }],
});

const replication = {
  aws_s3_bucket: { ...trails.aws_s3_bucket, orders: { bucket: "orders" }, copy: { bucket: "orders-copy" } },
  aws_s3_bucket_versioning: { orders: versioned("orders"), copy: versioned("copy") },
  aws_s3_bucket_replication_configuration: {
    orders: {
      bucket: "${aws_s3_bucket_versioning.orders.bucket}",
      role: "${aws_iam_role.backup.arn}",
      rule: [
        {
          id: "all",
          status: "Enabled",
          priority: 0,
          filter: [{ prefix: "" }],
          delete_marker_replication: [{ status: "Enabled" }],
          source_selection_criteria: [{ sse_kms_encrypted_objects: [{ status: "Enabled" }] }],
          destination: [
            {
              bucket: "${aws_s3_bucket.copy.arn}",
              encryption_configuration: [{ replica_kms_key_id: "${aws_kms_key.main.arn}" }],
              metrics: [{ status: "Enabled", event_threshold: [{ minutes: 15 }] }],
              replication_time: [{ status: "Enabled", time: [{ minutes: 15 }] }],
            },
          ],
        },
      ],
      depends_on: ["aws_s3_bucket_versioning.copy"],
    },
  },
};

const resource = {
  aws_kms_key: { main: { description: "main" } },
  aws_iam_role: {
    backup: { name: "backup", assume_role_policy: assumedBy("backup.amazonaws.com") },
    trail: { name: "trail", assume_role_policy: assumedBy("cloudtrail.amazonaws.com") },
  },
  ...trails,
  ...backups,
  ...files,
  ...detection,
  ...alerts,
  ...secrets,
  ...replication,
};

test("what guards an account is made, read back without a change, and destroyed", async () => {
  const emulator = await Emulator.start();
  const workspace = TerraformWorkspace.of(workspaceOf(resource), { emulator });
  try {
    await workspace.init();
    await workspace.apply();
    // Not `replan`: no drift of moto has to be explained here.
    expect((await workspace.plan()).changes).toBe(false);
    await workspace.destroy();
    expect(emulator.answeredGaps).toEqual(
      expect.arrayContaining([
        "access-analyzer:DeleteAnalyzer",
        "backup:DeleteBackupSelection",
        "cloudtrail:StartLogging",
        "cloudtrail:DeleteTrail",
        "guardduty:GetDetector",
        "monitoring:DeleteAlarms",
        "s3:GetBucketReplication",
        "secretsmanager:CancelRotateSecret",
        "securityhub:BatchDisableStandards",
      ]),
    );
  } finally {
    workspace.dispose();
    await emulator.stop();
  }
});
