import type { DBCluster } from "@aws-sdk/client-rds";
import type { Made } from "../cleanup";
import { removeAbandonedClusters } from "./rds-abandoned";
import { deleteCluster, findCluster, findInstance } from "./rds-calls";
import { type RdsRestore, askRds, madeInstance, rdsRestorer, restoreRequest } from "./rds-restore";
import { marksOf } from "./restorer";

/** Restores a cluster of Amazon Aurora beside it, with one instance: a cluster without one answers nobody. */
export const restoreCluster = rdsRestorer<DBCluster>({
  identifier: "cluster_identifier",
  find: findCluster,
  removeAbandoned: removeAbandonedClusters,
  made: (restore) => [
    madeCluster(restore),
    madeInstance(restore, `The instance ${restore.name} of the restored cluster`),
  ],
  start: async (restore) => {
    await startRestore(restore);
    await addInstance(restore);
  },
  // One that is gone by now has nothing in common with the original: that is told as a difference.
  restored: async ({ restoring, rds, name }) => (await findCluster(rds, name, restoring.context.signal)) ?? {},
});

function madeCluster({ restoring, rds, name }: RdsRestore<DBCluster>): Made {
  return {
    what: `The restored cluster ${name}`,
    command: `aws rds delete-db-cluster --db-cluster-identifier ${name} --skip-final-snapshot`,
    remove: (abort) => deleteCluster(restoring, rds, name, abort),
  };
}

async function startRestore(restore: RdsRestore<DBCluster>): Promise<void> {
  const { rds, original, name } = restore;
  const { ServerlessV2ScalingConfiguration: scaling } = original;
  const { RestoreDBClusterToPointInTimeCommand } = await import("@aws-sdk/client-rds");
  const command = new RestoreDBClusterToPointInTimeCommand({
    ...restoreRequest(restore),
    SourceDBClusterIdentifier: original.DBClusterIdentifier,
    DBClusterIdentifier: name,
    DBSubnetGroupName: original.DBSubnetGroup,
    ServerlessV2ScalingConfiguration: scaling && {
      MinCapacity: scaling.MinCapacity,
      MaxCapacity: scaling.MaxCapacity,
    },
  });
  await askRds(restore, "RestoreDBClusterToPointInTime", (options) => rds.send(command, options));
}

/** Of the class that the writer has. */
async function addInstance(restore: RdsRestore<DBCluster>): Promise<void> {
  const { restoring, rds, original, name } = restore;
  const { DBClusterMembers: members = [] } = original;
  const writer = members.find(({ IsClusterWriter: isWriter }) => isWriter) ?? members[0];
  const instance = await findInstance(rds, writer?.DBInstanceIdentifier ?? "", restoring.context.signal);
  const { CreateDBInstanceCommand } = await import("@aws-sdk/client-rds");
  const command = new CreateDBInstanceCommand({
    DBInstanceIdentifier: name,
    DBClusterIdentifier: name,
    DBInstanceClass: instance?.DBInstanceClass ?? "db.t4g.medium",
    Engine: original.Engine,
    PubliclyAccessible: false,
    Tags: marksOf(restoring),
  });
  await askRds(restore, "CreateDBInstance", (options) => rds.send(command, options));
}
