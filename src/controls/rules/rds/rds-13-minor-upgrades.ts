import { control } from "../../control";

export const minorUpgrades = control({
  id: "RDS.13",
  title: "Each instance installs minor versions by itself",
  severity: "high",
  of: ["aws_db_instance", "aws_rds_cluster_instance"],
  why: "Known flaws of the engine stay open until somebody thinks of them.",
  fix: "A Database does unless autoMinorVersionUpgrade says otherwise; leave auto_minor_version_upgrade of an instance of your own at true.",
  verify:
    'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].AutoMinorVersionUpgrade"',
  each: (instance) => instance.at("auto_minor_version_upgrade").is(true, { unset: true }),
});
