import { control } from "../../control";
import { orOfOrigin } from "./origin";

/** What consoles and examples call it. */
const DEFAULTS = ["admin", "postgres"];

export const clusterAdministrator = control({
  id: "RDS.24",
  title: "The administrator of each cluster has a name of its own",
  severity: "medium",
  of: ["aws_rds_cluster"],
  why: "Half of the credentials is known to everybody who guesses passwords.",
  fix: "A Database has one unless an override changes it; give a cluster of your own a master_username that is not admin or postgres, which replaces it.",
  verify: 'aws rds describe-db-clusters --db-cluster-identifier <name> --query "DBClusters[].MasterUsername"',
  each: (cluster) => orOfOrigin(cluster, "master_username", (name) => name.isNot(DEFAULTS)),
});
