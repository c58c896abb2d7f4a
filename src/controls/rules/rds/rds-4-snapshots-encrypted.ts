import { control } from "../../control";
import { encryptionOf } from "./snapshots";

export const snapshotsEncrypted = control({
  id: "RDS.4",
  title: "Each snapshot is encrypted",
  severity: "medium",
  of: ["aws_db_snapshot", "aws_db_cluster_snapshot", "aws_db_snapshot_copy", "aws_rds_cluster_snapshot_copy"],
  why: "A snapshot is a whole database: without encryption, who may copy it may read it.",
  fix: "A Database is encrypted, and its snapshots are as well; encrypt the database that a snapshot of your own is of, or copy the snapshot with a kms_key_id.",
  verify: 'aws rds describe-db-snapshots --db-snapshot-identifier <snapshot> --query "DBSnapshots[].Encrypted"',
  each: encryptionOf,
});
