import type { DBCluster, DBInstance, RDSClient } from "@aws-sdk/client-rds";
import { askAws } from "../../aws/ask-aws";
import { OperationError } from "../../operation-error";
import type { Restoring } from "./restorer";

/** Seconds between two looks at a restore, which takes minutes to hours. */
const EVERY = 30;
const DELETE_EVERY = 15;
/** Seconds in which AWS must let a database go that it still makes. */
const DELETE_WITHIN = 1200;
/** States in which a restore does not go on by itself: "Viewing Amazon RDS DB instance status". */
const ENDED = /^(failed|incompatible-|inaccessible-|restore-error|storage-full)/;

/** @returns undefined where there is none of that name */
export async function findInstance(rds: RDSClient, name: string, signal: AbortSignal): Promise<DBInstance | undefined> {
  const { DescribeDBInstancesCommand } = await import("@aws-sdk/client-rds");
  const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: name });
  return unlessMissing(/^DBInstanceNotFound/, async () => {
    const { DBInstances = [] } = await askAws({ action: "rds:DescribeDBInstances", signal }, (options) =>
      rds.send(command, options),
    );
    return DBInstances[0];
  });
}

/** @returns undefined where there is none of that name */
export async function findCluster(rds: RDSClient, name: string, signal: AbortSignal): Promise<DBCluster | undefined> {
  const { DescribeDBClustersCommand } = await import("@aws-sdk/client-rds");
  const command = new DescribeDBClustersCommand({ DBClusterIdentifier: name });
  return unlessMissing(/^DBClusterNotFound/, async () => {
    const { DBClusters = [] } = await askAws({ action: "rds:DescribeDBClusters", signal }, (options) =>
      rds.send(command, options),
    );
    return DBClusters[0];
  });
}

/**
 * Waits until an instance is available.
 *
 * @throws OperationError `command-failed` where it cannot become so, or not in time
 */
export async function untilAvailable(
  { context, environment, patience }: Restoring,
  rds: RDSClient,
  name: string,
  begun: Date,
): Promise<DBInstance> {
  const { clock, signal, listen } = context;
  let told: string | undefined;
  for (;;) {
    const found = await findInstance(rds, name, signal);
    const status = found?.DBInstanceStatus ?? "not there";
    if (found && status === "available") return found;
    const seconds = (clock.now().getTime() - begun.getTime()) / 1000;
    if (ENDED.test(status) || seconds > patience) throw neverAvailable(name, status, seconds);
    if (status !== told) listen({ kind: "message", environment: environment.name, text: `${name} is ${status}.` });
    told = status;
    await clock.wait(EVERY, signal);
    if (signal.aborted) throw interrupted(name);
  }
}

/** Deletes an instance without a last snapshot; while AWS still makes it, again and again until the signal. */
export async function deleteInstance(
  { context }: Restoring,
  rds: RDSClient,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const { DeleteDBInstanceCommand } = await import("@aws-sdk/client-rds");
  const command = new DeleteDBInstanceCommand({
    DBInstanceIdentifier: name,
    SkipFinalSnapshot: true,
    DeleteAutomatedBackups: true,
  });
  await deleteOnce(context.clock, signal, /^(DBInstanceNotFound)/, /^InvalidDBInstanceState/, () =>
    askAws({ action: "rds:DeleteDBInstance", signal }, (options) => rds.send(command, options)),
  );
}

/** Deletes a cluster, whose instances are being deleted, without a last snapshot. */
export async function deleteCluster(
  { context }: Restoring,
  rds: RDSClient,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const { DeleteDBClusterCommand } = await import("@aws-sdk/client-rds");
  const command = new DeleteDBClusterCommand({ DBClusterIdentifier: name, SkipFinalSnapshot: true });
  await deleteOnce(context.clock, signal, /^DBClusterNotFound/, /^InvalidDBClusterState/, () =>
    askAws({ action: "rds:DeleteDBCluster", signal }, (options) => rds.send(command, options)),
  );
}

async function deleteOnce(
  clock: Restoring["context"]["clock"],
  signal: AbortSignal,
  gone: RegExp,
  notYet: RegExp,
  ask: () => Promise<unknown>,
): Promise<void> {
  const end = clock.now().getTime() + DELETE_WITHIN * 1000;
  for (;;) {
    try {
      return void (await ask());
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      if (gone.test(error.excerpt)) return;
      if (!notYet.test(error.excerpt) && error.failure !== "transient") throw error;
      await clock.wait(DELETE_EVERY, signal);
      if (signal.aborted || clock.now().getTime() > end) throw error;
    }
  }
}

async function unlessMissing<T>(missing: RegExp, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof OperationError && missing.test(error.excerpt)) return undefined;
    throw error;
  }
}

function neverAvailable(name: string, status: string, seconds: number): OperationError {
  return new OperationError({
    failure: "command-failed",
    problem: `${name} is ${status} after ${Math.round(seconds / 60)} minutes, and not available.`,
    command: `aws rds describe-db-instances --db-instance-identifier ${name}`,
    fix: "Look at its events with aws rds describe-events, then rehearse again.",
  });
}

function interrupted(name: string): OperationError {
  return new OperationError({
    failure: "interrupted",
    problem: `The restore of ${name} was interrupted.`,
    command: "aws rds describe-db-instances",
    fix: "Rehearse again: what was made of it is removed.",
  });
}
