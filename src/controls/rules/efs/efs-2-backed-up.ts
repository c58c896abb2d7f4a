import { control } from "../../control";
import { anyOf } from "../../query";
import { selectedForBackup } from "../backup-selections";

export const backedUp = control({
  id: "EFS.2",
  title: "File systems are in a backup plan",
  severity: "medium",
  demandedFrom: "production",
  of: ["aws_efs_file_system"],
  why: "A file that is deleted or overwritten is gone: EFS itself keeps nothing.",
  fix: "Declare a Recovery in the environment, which backs up each FileStore; name a file system of your own in an aws_backup_selection, or give it an aws_efs_backup_policy with the status ENABLED.",
  verify: "aws backup list-recovery-points-by-resource --resource-arn <file-system-arn>",
  each: (fileSystem, query) =>
    anyOf(
      selectedForBackup(fileSystem, query, { service: "elasticfilesystem", kind: "file-system/" }),
      fileSystem
        .companions("aws_efs_backup_policy", "file_system_id")
        .judge((policy) => policy.at("backup_policy", "status").is("ENABLED")),
    ),
});
