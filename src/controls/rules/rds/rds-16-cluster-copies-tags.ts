import { control } from "../../control";

export const clusterCopiesTags = control({
  id: "RDS.16",
  title: "Snapshots of each cluster have its tags",
  severity: "low",
  of: ["aws_rds_cluster"],
  why: "Nobody can tell whose data a snapshot holds, and rules by tag pass it over.",
  fix: "A Database has it unless an override takes it away; set copy_tags_to_snapshot of a cluster of your own.",
  verify: 'aws rds describe-db-clusters --db-cluster-identifier <name> --query "DBClusters[].CopyTagsToSnapshot"',
  each: (cluster) => cluster.at("copy_tags_to_snapshot").is(true, { unset: false }),
});
