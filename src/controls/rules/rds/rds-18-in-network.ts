import { control } from "../../control";

export const inNetwork = control({
  id: "RDS.18",
  title: "Each instance is in subnets that somebody chose",
  severity: "high",
  of: ["aws_db_instance"],
  why: "Without them it is in the default network of the account, whose subnets reach the internet.",
  fix: "A Database is in the data subnets of the Network; give an instance of your own a db_subnet_group_name.",
  verify: 'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].DBSubnetGroup"',
  each: (instance) =>
    // A copy within the region is where its source is.
    instance.at("replicate_source_db").isAbsentNow
      ? instance.at("db_subnet_group_name").isSet()
      : instance.at("replicate_source_db").isSet(),
});
