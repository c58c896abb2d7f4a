import { control } from "../../control";
import { orOfOrigin } from "./origin";

export const clusterEncrypted = control({
  id: "RDS.27",
  title: "The storage of each cluster is encrypted",
  severity: "medium",
  of: ["aws_rds_cluster"],
  why: "Who gets hold of a disk or of a raw backup reads the data.",
  fix: "A Database has it, with the key of its data class, unless an override takes it away; set storage_encrypted of a cluster of your own, which replaces it.",
  verify:
    'aws rds describe-db-clusters --db-cluster-identifier <name> --query "DBClusters[].[StorageEncrypted,KmsKeyId]"',
  each: (cluster) => {
    const isServerless = cluster.at("engine_mode").known === "serverless";
    return orOfOrigin(cluster, "storage_encrypted", (value) => value.is(true, { unset: isServerless }));
  },
});
