import { control } from "../../control";
import { zonesOf } from "./cluster-zones";

export const clusterMultiZone = control({
  id: "RDS.15",
  title: "Each cluster has instances in two zones or more",
  severity: "medium",
  of: ["aws_rds_cluster"],
  demandedFrom: "production",
  why: "The loss of one zone stops the database until AWS has made another instance.",
  fix: "Leave multiZone of the Database to the tier, or set it to true; give a cluster of your own two instances in different zones.",
  verify:
    'aws rds describe-db-clusters --db-cluster-identifier <name> --query "DBClusters[].[MultiAZ,DBClusterMembers]"',
  each: zonesOf,
});
