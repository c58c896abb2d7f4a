import { control } from "../../control";

export const clusterMinorUpgrades = control({
  id: "RDS.35",
  title: "Each cluster installs minor versions by itself",
  severity: "medium",
  of: ["aws_rds_cluster"],
  why: "Known flaws of the engine stay open until somebody thinks of them; one instance that refuses holds back the cluster.",
  fix: "A Database does unless autoMinorVersionUpgrade says otherwise; leave auto_minor_version_upgrade of every instance of a cluster of your own at true.",
  verify: 'aws rds describe-db-clusters --db-cluster-identifier <name> --query "DBClusters[].AutoMinorVersionUpgrade"',
  each: (cluster) => {
    const members = cluster.companions("aws_rds_cluster_instance", "cluster_identifier").all;
    // Where AWS makes the instances, the cluster states it for them.
    const stating = cluster.at("db_cluster_instance_class").isAbsentNow ? members : [cluster];
    return stating.map((each) => each.at("auto_minor_version_upgrade").is(true, { unset: true }));
  },
});
