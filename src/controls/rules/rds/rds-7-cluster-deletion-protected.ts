import { control } from "../../control";

export const clusterDeletionProtected = control({
  id: "RDS.7",
  title: "No cluster can be deleted by one call",
  severity: "low",
  of: ["aws_rds_cluster"],
  demandedFrom: "production",
  why: "One wrong command, or one stolen credential, ends the database.",
  fix: "Leave deletionProtection of the Database to the tier, or set it to true; set deletion_protection of a cluster of your own.",
  verify: 'aws rds describe-db-clusters --db-cluster-identifier <name> --query "DBClusters[].DeletionProtection"',
  each: (cluster) => cluster.at("deletion_protection").is(true, { unset: false }),
});
