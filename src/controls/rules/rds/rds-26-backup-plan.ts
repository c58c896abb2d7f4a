import { control } from "../../control";
import { selectedForBackup } from "../backup-selections";

export const inBackupPlan = control({
  id: "RDS.26",
  title: "Each instance is in a backup plan",
  severity: "medium",
  of: ["aws_db_instance"],
  demandedFrom: "production",
  why: "The automatic backups are deleted with the instance, or by whoever may change it; those of a plan are not.",
  fix: "Declare a Recovery in the environment; name an instance of your own in the resources of an aws_backup_selection.",
  verify: "aws backup list-protected-resources --query \"Results[?ResourceType=='RDS'].ResourceArn\"",
  each: (instance, query) => selectedForBackup(instance, query, { service: "rds", kind: "db:", name: "identifier" }),
});
