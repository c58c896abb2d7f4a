import type { Mutations } from "./mutation";

const SELECTION = "aws_backup_selection.recovery_hourly";

export const efs: Mutations = {
  "EFS.1": [
    { of: "aws_efs_file_system", at: "encrypted", to: false },
    { of: "aws_efs_file_system", at: "encrypted" },
  ],
  "EFS.2": [
    { of: SELECTION, at: "", also: ["SYM-RECOVERY.2"] },
    { of: SELECTION, at: "resources", to: ["${aws_s3_bucket.receipts.arn}"], also: ["SYM-RECOVERY.2"] },
    { of: "aws_efs_backup_policy", at: "backup_policy.status", to: "DISABLED" },
    { of: "aws_backup_selection.tagged", at: "selection_tag.value", to: "no" },
    { of: "aws_efs_file_system.archive", at: "tags.backup" },
  ],
  "EFS.3": [
    { of: "aws_efs_access_point", at: "root_directory.path", to: "/" },
    { of: "aws_efs_access_point", at: "root_directory" },
  ],
  "EFS.4": [
    { of: "aws_efs_access_point", at: "posix_user" },
    { of: "aws_efs_access_point", at: "posix_user.uid" },
    { of: "aws_efs_access_point", at: "posix_user.gid" },
  ],
};
