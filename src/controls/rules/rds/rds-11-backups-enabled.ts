import { control } from "../../control";

const DAYS = 7;
/** The provider's default of an instance, and AWS's of a cluster. */
const unsetOf = (type: string) => ({ unset: type === "aws_db_instance" ? 0 : 1 });

export const backupsEnabled = control({
  id: "RDS.11",
  title: "Each database can be restored to any moment of the last seven days",
  severity: "medium",
  of: ["aws_db_instance", "aws_rds_cluster"],
  demandedFrom: "staging",
  why: "An error that is found after a weekend can no longer be undone.",
  fix: "Leave backupRetention of the Database to the tier, or give it 7 days or more; set backup_retention_period of a database of your own.",
  verify: 'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].BackupRetentionPeriod"',
  each: (database) => {
    const isReplica = !database.at("replicate_source_db").isAbsentNow;
    return isReplica ? [] : database.at("backup_retention_period").atLeast(DAYS, unsetOf(database.resource.type));
  },
});
