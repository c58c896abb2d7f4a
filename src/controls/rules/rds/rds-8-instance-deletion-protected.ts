import { control } from "../../control";

export const instanceDeletionProtected = control({
  id: "RDS.8",
  title: "No instance can be deleted by one call",
  severity: "low",
  of: ["aws_db_instance"],
  demandedFrom: "production",
  why: "One wrong command, or one stolen credential, ends the database.",
  fix: "Leave deletionProtection of the Database to the tier, or set it to true; set deletion_protection of an instance of your own.",
  verify: 'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].DeletionProtection"',
  each: (instance) => instance.at("deletion_protection").is(true, { unset: false }),
});
