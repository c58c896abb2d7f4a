import { control } from "../../control";
import { AURORA_MYSQL, ofEngine } from "./engine";

export const backtracking = control({
  id: "RDS.14",
  title: "Each Aurora cluster that speaks MySQL can be turned back in time",
  severity: "medium",
  of: ["aws_rds_cluster"],
  demandedFrom: "production",
  why: "A wrong statement is undone by a restore of hours instead of a step back of minutes.",
  fix: "No Database runs this engine; give a cluster of your own a backtrack_window.",
  verify: 'aws rds describe-db-clusters --db-cluster-identifier <name> --query "DBClusters[].BacktrackWindow"',
  each: (cluster) => ofEngine(cluster, AURORA_MYSQL, () => cluster.at("backtrack_window").atLeast(1, { unset: 0 })),
});
