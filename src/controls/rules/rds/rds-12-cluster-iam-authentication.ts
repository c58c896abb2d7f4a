import { control } from "../../control";

export const clusterIamAuthentication = control({
  id: "RDS.12",
  title: "Users of each cluster can sign in by IAM",
  severity: "medium",
  of: ["aws_rds_cluster"],
  why: "Without it every consumer keeps a password, which leaks and is seldom changed.",
  fix: "A Database has it unless an override takes it away; set iam_database_authentication_enabled of a cluster of your own.",
  verify:
    'aws rds describe-db-clusters --db-cluster-identifier <name> --query "DBClusters[].IAMDatabaseAuthenticationEnabled"',
  each: (cluster) => cluster.at("iam_database_authentication_enabled").is(true, { unset: false }),
});
