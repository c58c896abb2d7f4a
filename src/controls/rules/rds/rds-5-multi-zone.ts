import { control } from "../../control";

export const instanceMultiZone = control({
  id: "RDS.5",
  title: "Each instance has a standby in another zone",
  severity: "medium",
  of: ["aws_db_instance"],
  demandedFrom: "production",
  why: "The loss of one zone stops the database until it is restored from a backup.",
  fix: "Leave multiZone of the Database to the tier, or set it to true; set multi_az of an instance of your own.",
  verify: 'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].MultiAZ"',
  each: (instance) => instance.at("multi_az").is(true, { unset: false }),
});
