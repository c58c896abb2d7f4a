import { control } from "../../control";

export const snapshotsPrivate = control({
  id: "EC2.1",
  title: "Snapshots of volumes are not public",
  severity: "critical",
  of: ["aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import", "aws_ebs_volume"],
  why: "Anybody with an AWS account reads everything that was on the volume.",
  fix: "The library makes no snapshot; keep those of your own private, and add an aws_ebs_snapshot_block_public_access with state block-all-sharing.",
  verify:
    "aws ec2 describe-snapshots --owner-ids self --restorable-by-user-ids all --query 'Snapshots[].SnapshotId' (none)",
  notJudged: "A snapshot is made public by a call of the EC2 API that no resource of Terraform makes.",
});
