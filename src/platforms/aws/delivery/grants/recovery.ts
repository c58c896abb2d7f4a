import { Grant } from "../grant";
import { OwnNames } from "../own-names";

/** When what is backed up. No backup itself: nothing here deletes a recovery point, nor starts a restore. */
export function recoveryGrants(own: OwnNames): readonly Grant[] {
  const types = ["aws_backup_plan", "aws_backup_selection", "aws_backup_vault", "aws_backup_vault_lock_configuration"];
  // 50 characters: CreateBackupVault of the AWS Backup API.
  const vaults = own.arns("backup", ["aws_backup_vault"], `backup-vault:${own.pattern(50)}`);
  const plans = own.arns("backup", ["aws_backup_plan"], "backup-plan:*");
  return [
    {
      subject: "Vaults",
      types,
      resources: vaults,
      read: ["backup:DescribeBackupVault", "backup:ListTags"],
      change: [
        "backup:CreateBackupVault",
        "backup:DeleteBackupVault",
        "backup:ListRecoveryPointsByBackupVault",
        "backup:TagResource",
        "backup:UntagResource",
      ],
    },
    {
      subject: "BackupPlans",
      types,
      resources: plans,
      condition: own.tagged(),
      read: ["backup:GetBackupPlan", "backup:GetBackupSelection", "backup:ListTags"],
      change: [
        "backup:CreateBackupSelection",
        "backup:DeleteBackupPlan",
        "backup:DeleteBackupSelection",
        "backup:UntagResource",
        "backup:UpdateBackupPlan",
      ],
    },
    {
      subject: "NewBackupPlans",
      types,
      resources: plans,
      condition: own.claimed(),
      change: ["backup:CreateBackupPlan", "backup:TagResource"],
    },
    { types: ["aws_backup_vault"], change: ["backup-storage:MountCapsule"] },
  ];
}
