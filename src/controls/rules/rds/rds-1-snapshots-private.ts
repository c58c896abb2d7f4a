import { control } from "../../control";
import { hasNone } from "./lists";

export const snapshotsPrivate = control({
  id: "RDS.1",
  title: "No snapshot of a database is shared with everybody",
  severity: "critical",
  of: ["aws_db_snapshot", "aws_db_cluster_snapshot", "aws_db_snapshot_copy", "aws_rds_cluster_snapshot_copy"],
  why: "Any account of AWS can restore a public snapshot, and has all of its data then.",
  fix: 'Backups of a Database are shared with nobody; take "all" out of shared_accounts of a snapshot of your own.',
  verify: "aws rds describe-db-snapshot-attributes --db-snapshot-identifier <snapshot>",
  each: (snapshot) => hasNone(snapshot.at("shared_accounts"), ["all"]),
});
