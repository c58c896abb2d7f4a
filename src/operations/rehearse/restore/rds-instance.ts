import type { DBInstance } from "@aws-sdk/client-rds";
import { removeAbandonedInstances } from "./rds-abandoned";
import { findInstance } from "./rds-calls";
import { type RdsRestore, askRds, madeInstance, rdsRestorer, restoreRequest } from "./rds-restore";

/** Restores an instance of Amazon RDS beside it. */
export const restoreInstance = rdsRestorer<DBInstance>({
  identifier: "identifier",
  find: findInstance,
  removeAbandoned: removeAbandonedInstances,
  made: (restore) => [madeInstance(restore, `The restored database ${restore.name}`)],
  start: startRestore,
  restored: async (_, instance) => instance,
  describe: ({ AllocatedStorage, StorageEncrypted }) =>
    `, ${AllocatedStorage ?? "?"} GiB, ${StorageEncrypted ? "encrypted" : "not encrypted"}`,
  compare: ({ AllocatedStorage: was = 0 }, { AllocatedStorage: size = 0 }) =>
    size < was ? [`It has ${size} GiB of storage, and had ${was}.`] : [],
});

/** One that is in the same network, and without a standby. */
async function startRestore(restore: RdsRestore<DBInstance>): Promise<void> {
  const { rds, original, name } = restore;
  const { RestoreDBInstanceToPointInTimeCommand } = await import("@aws-sdk/client-rds");
  const command = new RestoreDBInstanceToPointInTimeCommand({
    ...restoreRequest(restore),
    SourceDBInstanceIdentifier: original.DBInstanceIdentifier,
    TargetDBInstanceIdentifier: name,
    DBInstanceClass: original.DBInstanceClass,
    DBSubnetGroupName: original.DBSubnetGroup?.DBSubnetGroupName,
    DBParameterGroupName: original.DBParameterGroups?.[0]?.DBParameterGroupName,
    MultiAZ: false,
    PubliclyAccessible: false,
  });
  await askRds(restore, "RestoreDBInstanceToPointInTime", (options) => rds.send(command, options));
}
