import { Duration } from "../values/duration";
import { Bucket } from "./bucket";
import { Database } from "./database";
import { Declared } from "./declared";
import { EnvironmentModel } from "./environment";
import { FileStore } from "./file-store";

/** What AWS Backup can back up. A cache holds what can be had again, a queue what is on its way. */
export type RecoverableStore = Database | FileStore | Bucket;

/** What a `Recovery` says of all stores of its environment. */
export interface RecoverySettings {
  readonly retention: Duration;
  readonly coldStorage?: Duration;
  readonly copyTo?: string;
}

/**
 * How a store is had back: as it was at any moment (`point-in-time`), or as it was at the last backup (`snapshots`). `none`
 * where the environment declares no `Recovery` and the store keeps no log of its own.
 */
export type RecoveryMethod = "point-in-time" | "snapshots" | "none";

/** How one store is recovered: what the backups are made from and what the documents say. */
export interface StoreRecovery {
  /** Its `recovery` says what may be lost. */
  readonly store: RecoverableStore;
  readonly method: RecoveryMethod;
  /** How far back every moment can be had; undefined without `point-in-time`. */
  readonly pointInTime?: Duration;
  /** Time between two backups in the vault; undefined where the environment declares no `Recovery`. */
  readonly every?: Duration;
  /** How long a backup in the vault is kept. */
  readonly retention?: Duration;
  /** How long after its backup it moves to cold storage. */
  readonly coldStorage?: Duration;
  /** Region of a copy of every backup. */
  readonly copyTo?: string;
}

const SECONDS_PER_HOUR = 3600;
const HOURS_PER_DAY = 24;
/**
 * Hours between two backups of a database at least: AWS starts none in or shortly before its windows of backup and
 * maintenance, so a shorter distance would have jobs that fail, and people who are alerted, every night.
 */
const LEAST_HOURS_OF_DATABASES = 8;
/** Longest time that continuous backups reach back: "Continuous backups and point-in-time recovery", AWS Backup developer guide. */
const MOST_POINT_IN_TIME = Duration.days(35);

/** How each store of an environment is recovered, in order of declaration. */
export function recoveryPlan(environment: EnvironmentModel): readonly StoreRecovery[] {
  const recovery = environment.declared.find((member) => Declared.isKind(member, "Recovery"));
  return recoverableStores(environment).map((store) =>
    recoveryOf(store, recovery as unknown as RecoverySettings | undefined),
  );
}

/** In order of declaration. */
export function recoverableStores(environment: EnvironmentModel): readonly RecoverableStore[] {
  return environment.declared.filter(
    (member): member is RecoverableStore => Database.is(member) || FileStore.is(member) || Bucket.is(member),
  );
}

/** One line of the plan for readers: `orders: any moment of the last 35 days, and every day a backup that is kept 35 days`. */
export function describeRecovery({ store, ...row }: StoreRecovery): string {
  const moments = row.pointInTime === undefined ? [] : [`any moment of the last ${row.pointInTime}`];
  const cold = row.coldStorage === undefined ? "" : `, from ${row.coldStorage} on in cold storage`;
  const copies = row.copyTo === undefined ? "" : `, with a copy in ${row.copyTo}`;
  const backups =
    row.every === undefined ? [] : [`${frequencyOf(row.every)} a backup that is kept ${row.retention}${cold}${copies}`];
  return `${store.name}: ${[...moments, ...backups].join(", and ") || "not backed up"}`;
}

function frequencyOf(every: Duration): string {
  return `every ${every.toString().replace(/^1 /, "")}`;
}

function recoveryOf(store: RecoverableStore, settings: RecoverySettings | undefined): StoreRecovery {
  const pointInTime = pointInTimeOf(store, settings);
  const method = pointInTime ? "point-in-time" : settings ? "snapshots" : "none";
  if (!settings) return { store, method, pointInTime };
  const { retention, copyTo } = settings;
  // Where every moment can be had, the vault is for the loss of the store itself, and its copies for that of the region.
  const objective = pointInTime && copyTo === undefined ? Duration.days(1) : store.recovery.rpo;
  const every = intervalWithin(objective, retention, Database.is(store) ? LEAST_HOURS_OF_DATABASES : 1);
  const coldStorage = FileStore.is(store) ? settings.coldStorage : undefined;
  return { store, method, pointInTime, every, retention, coldStorage, copyTo };
}

/**
 * A database keeps a log of its changes by itself, for as long as its own backups. A bucket is followed continuously
 * where less than a day may be lost: "Amazon S3 backups", AWS Backup developer guide. A file system cannot be.
 */
function pointInTimeOf(store: RecoverableStore, settings: RecoverySettings | undefined): Duration | undefined {
  if (Database.is(store)) return store.backupRetention;
  if (!Bucket.is(store) || !settings || store.recovery.rpo.toDays() >= 1) return undefined;
  return settings.retention.toDays() < MOST_POINT_IN_TIME.toDays() ? settings.retention : MOST_POINT_IN_TIME;
}

/**
 * The longest time that divides a day, is within the objective and fits twice into the retention, so that one backup at
 * least is kept at every moment. AWS Backup starts one every hour at most.
 */
function intervalWithin(objective: Duration, retention: Duration, least: number): Duration {
  const most = Math.min(objective.toSeconds(), retention.toSeconds() / 2) / SECONDS_PER_HOUR;
  const fitting = [24, 12, 8, 6, 4, 3, 2, 1].find((hours) => hours <= most) ?? 1;
  if (fitting < least) return Duration.hours(least);
  return fitting === HOURS_PER_DAY ? Duration.days(1) : Duration.hours(fitting);
}
