import type { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { Recovery } from "../../../model/recovery";
import { buildAlertRule } from "../alert-rule";
import { AwsContext } from "../context";
import { jobStates } from "./job-states";
import { BackupRoles } from "./roles";
import { VaultBuild } from "./vault";

export interface RecoveryAlerts {
  readonly failedBackups: CloudwatchEventRule;
  readonly failedCopies?: CloudwatchEventRule;
  readonly failedRestores: CloudwatchEventRule;
}

/**
 * By events, not by notifications of the vault: those of failures alone are deprecated, and the others are sent for every
 * success too. "Monitoring AWS Backup events using Amazon EventBridge", "PutBackupVaultNotifications".
 */
export function buildRecoveryAlerts(
  context: AwsContext,
  recovery: Recovery,
  { vault }: VaultBuild,
  roles: BackupRoles,
): RecoveryAlerts {
  const alert = (job: "Backup" | "Copy" | "Restore", detail: object): CloudwatchEventRule => {
    const part = `failed_${job.toLowerCase()}`;
    return buildAlertRule(context, recovery, {
      parts: [part],
      name: [recovery.formerName, part.replace("_", "-")],
      description: `Jobs of AWS Backup that end without what they are for: ${job.toLowerCase()}`,
      pattern: { source: ["aws.backup"], "detail-type": [`${job} Job State Change`], detail },
      values: {
        state: job === "Restore" ? "$.detail.status" : "$.detail.state",
        type: "$.detail.resourceType",
        resource: "$.detail.resourceArn",
        reason: "$.detail.statusMessage",
      },
      message: `${job} job <state>: <type> <resource> <reason>`,
    });
  };
  const { copyTo } = recovery;
  return {
    failedBackups: alert("Backup", { backupVaultName: [vault.name], state: jobStates.failed }),
    failedCopies:
      copyTo === undefined ? undefined : alert("Copy", { sourceBackupVaultArn: [vault.arn], state: jobStates.failed }),
    failedRestores: alert("Restore", { iamRoleArn: [roles.restore.arn], status: jobStates.failed }),
  };
}
