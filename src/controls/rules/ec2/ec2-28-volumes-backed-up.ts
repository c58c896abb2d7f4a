import { control } from "../../control";
import { selectedForBackup } from "../backup-selections";

export const volumesBackedUp = control({
  id: "EC2.28",
  title: "Volumes are in a backup plan",
  severity: "low",
  of: ["aws_ebs_volume"],
  demandedFrom: "production",
  why: "What is on the volume is gone with it.",
  fix: "The library makes no volume, and a Recovery backs up its stores only; name the ARN of a volume of your own in the resources of an aws_backup_selection.",
  verify: "aws backup list-recovery-points-by-resource --resource-arn <volume arn>",
  each: (volume, query) => selectedForBackup(volume, query, { service: "ec2", kind: "volume/" }),
});
