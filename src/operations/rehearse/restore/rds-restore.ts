import type { DBCluster, DBInstance, RDSClient, RestoreDBClusterToPointInTimeMessage } from "@aws-sdk/client-rds";
import { askAws } from "../../aws/ask-aws";
import { OperationError } from "../../operation-error";
import type { Made } from "../cleanup";
import { deleteInstance, untilAvailable } from "./rds-calls";
import { type Restored, type Restorer, type Restoring, marksOf, temporaryName } from "./restorer";

/** A kind of database of RDS: in what the restore of one differs from that of another. */
export interface RdsKind<T extends DBCluster | DBInstance> {
  /** Attribute of the resource that is the database's name in RDS. */
  readonly identifier: string;
  /** @returns undefined where there is none of that name */
  readonly find: (rds: RDSClient, name: string, signal: AbortSignal) => Promise<T | undefined>;
  /** Removes what rehearsals made of it whose process was killed. */
  readonly removeAbandoned: (restoring: Restoring, rds: RDSClient, own: string) => Promise<void>;
  /** What is going to be made, in the order in which it is. */
  readonly made: (restore: RdsRestore<T>) => readonly Made[];
  /** Begins it; the database can be used once the instance of the temporary name is available. */
  readonly start: (restore: RdsRestore<T>) => Promise<void>;
  /** What came back, once that instance is available. */
  readonly restored: (restore: RdsRestore<T>, instance: DBInstance) => Promise<T>;
  /** What is told of it beside its engine: `, 20 GiB`. */
  readonly describe?: (restored: T) => string;
  /** What is less than it was: a sentence each. */
  readonly compare?: (original: T, restored: T) => readonly string[];
}

/** A restore at work. */
export interface RdsRestore<T> {
  readonly restoring: Restoring;
  readonly rds: RDSClient;
  readonly original: T;
  /** Temporary name of what is restored. */
  readonly name: string;
}

/** Restores a database of RDS to the last moment that its backups have, beside it and under another name. */
export function rdsRestorer<T extends DBCluster | DBInstance>(kind: RdsKind<T>): Restorer {
  return async (restoring) => {
    const { context, store, deployed, attempt, cleanup } = restoring;
    const own = deployed.text(store.resource.address, kind.identifier);
    const rds = await (await restoring.reach()).rds();
    const original = own === undefined ? undefined : await kind.find(rds, own, context.signal);
    if (own === undefined || !original) throw notDeployed(restoring);
    await kind.removeAbandoned(restoring, rds, own);
    const restore = { restoring, rds, original, name: temporaryName(own, attempt) };
    for (const made of kind.made(restore)) cleanup.add(made);
    return timedRestore(kind, restore, own);
  };
}

async function timedRestore<T extends DBCluster | DBInstance>(
  kind: RdsKind<T>,
  restore: RdsRestore<T>,
  own: string,
): Promise<Restored> {
  const { restoring, rds, original, name } = restore;
  const { context, environment } = restoring;
  const begun = context.clock.now();
  await kind.start(restore);
  const instance = await untilAvailable(restoring, rds, name, begun);
  const seconds = (context.clock.now().getTime() - begun.getTime()) / 1000;
  const restored = await kind.restored(restore, instance);
  const { Engine = "engine unknown", EngineVersion = "" } = restored;
  const described = `${Engine} ${EngineVersion}${kind.describe?.(restored) ?? ""}`;
  return {
    seconds,
    found: `${own} of ${environment.name} was restored as ${name}, to the last moment of its backups: ${described}.`,
    differences: [...differencesOf(original, restored), ...(kind.compare?.(original, restored) ?? [])],
  };
}

type RestoreRequest = Pick<
  RestoreDBClusterToPointInTimeMessage,
  "UseLatestRestorableTime" | "VpcSecurityGroupIds" | "DeletionProtection" | "Tags"
>;

/** What every restore asks for: the last moment, in reach of the same as the original, and one that goes without asking. */
export function restoreRequest({ restoring, original }: RdsRestore<DBCluster | DBInstance>): RestoreRequest {
  return {
    UseLatestRestorableTime: true,
    VpcSecurityGroupIds: original.VpcSecurityGroups?.flatMap(({ VpcSecurityGroupId: id }) => id ?? []),
    DeletionProtection: false,
    Tags: marksOf(restoring),
  };
}

/** Asks RDS within a restore, which an abort ends. */
export async function askRds(
  { restoring }: RdsRestore<unknown>,
  action: string,
  ask: (options: { readonly abortSignal: AbortSignal }) => Promise<unknown>,
): Promise<void> {
  await askAws({ action: `rds:${action}`, signal: restoring.context.signal }, ask);
}

/** The instance of the temporary name, as what goes afterwards. */
export function madeInstance({ restoring, rds, name }: RdsRestore<unknown>, what: string): Made {
  return {
    what,
    command: `aws rds delete-db-instance --db-instance-identifier ${name} --skip-final-snapshot`,
    remove: (abort) => deleteInstance(restoring, rds, name, abort),
  };
}

/** What shows without a connection; nobody compared the rows. */
function differencesOf(original: DBCluster | DBInstance, restored: DBCluster | DBInstance): readonly string[] {
  const same = ["Engine", "EngineVersion", "StorageEncrypted", "KmsKeyId"] as const;
  return same
    .filter((name) => original[name] !== restored[name])
    .map((name) => `${name} is ${String(restored[name])}, and was ${String(original[name])}.`);
}

function notDeployed({ store, environment }: Restoring): OperationError {
  return new OperationError({
    failure: "not-possible",
    problem: `${store.name} is not deployed in ${environment.name}: the state has no ${store.resource.address} that RDS knows.`,
    command: `symphony rehearse ${environment.name}`,
    fix: `Deploy it first: symphony deploy ${environment.name}`,
  });
}
