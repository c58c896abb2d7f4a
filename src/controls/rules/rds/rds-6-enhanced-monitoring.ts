import { control } from "../../control";
import { anyOf } from "../../query";

export const enhancedMonitoring = control({
  id: "RDS.6",
  title: "The operating system below each database is measured",
  severity: "low",
  of: ["aws_db_instance", "aws_rds_cluster_instance", "aws_rds_cluster"],
  demandedFrom: "staging",
  why: "Without measurements of processes and memory nobody can say afterwards why a database was slow or what ran on it.",
  fix: "A Database has it from staging on unless an override takes it away; give an instance of your own a monitoring_interval of 1 to 60 seconds and a monitoring_role_arn.",
  verify: 'aws rds describe-db-instances --db-instance-identifier <name> --query "DBInstances[].MonitoringInterval"',
  each: (database) => {
    const own = database.at("monitoring_interval").atLeast(1, { unset: 0 });
    const { type } = database.resource;
    // The instances of Aurora are resources of their own; those of another cluster are not.
    if (type === "aws_rds_cluster") return database.at("db_cluster_instance_class").isAbsentNow ? [] : own;
    const cluster = type === "aws_rds_cluster_instance" && database.follow("aws_rds_cluster", "cluster_identifier");
    return cluster ? anyOf(own, cluster.at("monitoring_interval").atLeast(1, { unset: 0 })) : own;
  },
});
