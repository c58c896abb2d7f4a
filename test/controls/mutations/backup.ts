import type { Mutations } from "./mutation";

export const backup: Mutations = {
  "Backup.1": [
    { of: "aws_db_instance", at: "storage_encrypted", to: false, also: ["RDS.3"] },
    { of: "aws_rds_cluster.ledger", at: "storage_encrypted", also: ["RDS.27"] },
    { of: "aws_ebs_volume.archive", at: "encrypted", also: ["EC2.3"] },
  ],
};
