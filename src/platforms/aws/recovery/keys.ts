import { Bucket } from "../../../model/bucket";
import { Database } from "../../../model/database";
import { DataClass, dataClasses } from "../../../model/data-class";
import { StoreRecovery } from "../../../model/recovery-plan";
import { AwsContext } from "../context";
import { Statement } from "../policy";
import { BackupRoles } from "./roles";

/** The class that does the most harm: a vault has one key, and holds the backups of all. */
export function strictestClass(rows: readonly StoreRecovery[]): DataClass {
  const ranks = rows.map(({ store }) => dataClasses.indexOf(store.dataClass));
  return dataClasses[Math.max(...ranks)];
}

/**
 * Lets the roles use the keys of what they back up and restore, and of the vault. Amazon S3 reads and writes objects in
 * the role's name; Amazon RDS and Amazon EFS are granted the key for the job: "Encryption for backups in AWS Backup".
 */
export function grantKeys({ keys }: AwsContext, rows: readonly StoreRecovery[], roles: BackupRoles): void {
  const vaultClass = strictestClass(rows);
  keys.grant(vaultClass, roles.backup, "encrypt", "backup");
  keys.grant(vaultClass, roles.restore, "decrypt", "backup");
  for (const { store } of rows) {
    const { dataClass } = store;
    if (Bucket.is(store)) {
      keys.grant(dataClass, roles.backup, "decrypt", "s3");
      keys.grant(dataClass, roles.restore, "encrypt", "s3");
    } else keys.grant(dataClass, roles.restore, "encrypt", Database.is(store) ? "rds" : "elasticfilesystem");
  }
  const classes = new Set([vaultClass, ...rows.map(({ store }) => store.dataClass)]);
  for (const dataClass of classes)
    for (const statement of grantStatements([roles.backup.arn, roles.restore.arn])) keys.admit(dataClass, statement);
}

/** Lets roles hand the use of a key to the service that holds the data, for as long as the job needs it. */
export function grantStatements(roles: readonly string[]): readonly Statement[] {
  return [
    {
      Sid: "BackupGrants",
      Principal: { AWS: roles },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
    { Sid: "BackupDescribesKey", Principal: { AWS: roles }, Action: "kms:DescribeKey", Resource: "*" },
  ];
}
