import { Construct } from "constructs";
import { Bytes } from "../values/bytes";
import { Duration } from "../values/duration";
import { Port } from "../values/port";
import * as check from "./database-checks";
import { DatabaseEngine, DatabaseSize, EngineFacts, databaseEngines } from "./database-engines";
import { databaseUsers } from "./database-users";
import { DatabaseWindows, checkWindows } from "./database-windows";
import { Declared, Intent } from "./declared";
import { RecoveryObjectives, checkRecovery } from "./recovery-objectives";
import { Store, StoreProps } from "./store";

export interface DatabaseProps extends StoreProps {
  /**
   * `aurora-postgresql` costs more than `postgres` and replaces a failed instance in seconds rather than minutes; it alone
   * has read replicas.
   */
  readonly engine: DatabaseEngine;
  /**
   * Major version, such as `"16"` or `"8.4"`; AWS chooses the minor one. AWS bills MySQL 8.0 as Extended Support. Another
   * version is an upgrade: at once, or of a protected database in the next maintenance window. Until then the former
   * parameter group is in use, so apply again after it.
   * @default - "17" of both PostgreSQL engines, "8.4" of MySQL
   */
  readonly version?: string;
  /**
   * A size, which each platform translates, or an instance class of RDS. On AWS `small` has 2 vCPU and 4 GiB and saves CPU
   * credits while idle, which suits no steady load; `medium`, `large` and `xlarge` have 2, 4 and 8 vCPU with 4 GiB each,
   * 8 GiB each on Aurora.
   * @default "small"
   */
  readonly capacity?: DatabaseSize | `db.${string}`;
  /**
   * Storage in whole GiB, 20 to 65536: what it begins with, and what it grows to by itself before it is full; equal to
   * `initial` where it must not grow. It never shrinks. Not for Aurora, whose storage grows by itself.
   * @default { initial: Bytes.gibibytes(20), most: - five times the initial }
   */
  readonly storage?: { readonly initial?: Bytes; readonly most?: Bytes };
  /**
   * Whether a standby waits in another zone; for Aurora a second instance.
   * @default - by tier
   */
  readonly multiZone?: boolean;
  /**
   * How far back the database can be restored to any moment, 1 to 35 whole days.
   * @default - by tier
   */
  readonly backupRetention?: Duration;
  /**
   * Whether AWS refuses to delete the database. Where it does, and in production also after this was turned off, a deletion
   * leaves a final snapshot and the automated backups. The snapshot has one name: delete or rename that of a former database
   * of this name before, and delete the option group that one of MySQL leaves besides.
   * @default - by tier
   */
  readonly deletionProtection?: boolean;
  /**
   * What may be lost and how long it may take to be back.
   * @default - by tier
   */
  readonly recovery?: Partial<RecoveryObjectives>;
  /**
   * How long Performance Insights keeps what the database spent its time on: 7 days, which costs nothing, a multiple of 31
   * days up to 713, or 731 days.
   * @default - 7 days where the instance class supports it
   */
  readonly performanceInsights?: { readonly retention?: Duration };
  /**
   * Logs that go to CloudWatch: of PostgreSQL `postgresql`, `upgrade` (not on Aurora) and `iam-db-auth-error`, of MySQL
   * `audit`, which holds who connects, `error`, `general`, `slowquery` and `iam-db-auth-error`. `general` is empty unless
   * {@link parameters} turn `general_log` on: it then holds every statement with its data.
   * @default - all but `iam-db-auth-error`
   */
  readonly logExports?: readonly string[];
  /**
   * How long the exported logs are kept.
   * @default - by tier
   */
  readonly logRetention?: Duration;
  /**
   * Name or ARN of a snapshot that the database is created from. Keep the property for as long as the database lives. The
   * snapshot of an instance keeps its key, so copy one first with the key of this data class; give {@link databaseName}
   * as it is in the snapshot.
   * @default - an empty database
   */
  readonly restoreFrom?: string;
  /**
   * Copies for reading, 0 to 15, up to a second behind. Those who read are sent to them.
   * @default 0
   */
  readonly readReplicas?: number;
  /**
   * Lower-case letters, digits and underscores. It cannot be changed later without replacing the database.
   * @default - the construct's name with underscores for hyphens
   */
  readonly databaseName?: string;
  /**
   * Daily, in UTC, 30 minutes or more.
   * @default "01:00-02:00"
   */
  readonly backupWindow?: string;
  /**
   * Weekly, in UTC, 30 minutes or more, never within the backup window. In a protected database what needs a restart, such
   * as another capacity, waits for it; elsewhere it is done at once.
   * @default "sun:03:00-sun:04:00"
   */
  readonly maintenanceWindow?: string;
  /**
   * Whether AWS installs minor versions, in the maintenance window.
   * @default true
   */
  readonly autoMinorVersionUpgrade?: boolean;
  /**
   * Parameters of the engine besides those that the platform sets, of the cluster for Aurora. A change waits for the next
   * restart. That TLS is required cannot be changed.
   * @default - none
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

const PROPERTIES = [
  "engine",
  "version",
  "capacity",
  "storage",
  "multiZone",
  "backupRetention",
  "deletionProtection",
  "recovery",
  "performanceInsights",
  "logExports",
  "logRetention",
  "restoreFrom",
  "readReplicas",
  "databaseName",
  "backupWindow",
  "maintenanceWindow",
  "autoMinorVersionUpgrade",
  "parameters",
];

/** A relational database: encrypted, reached over TLS only, with a user of its own for each workload that reads or writes. */
export class Database extends Store<DatabaseResources, DatabaseProps> {
  readonly kind = "Database";
  readonly ports: Readonly<Record<string, Port>>;
  readonly mainPort: string;
  readonly engine: DatabaseEngine;
  readonly version: string;
  readonly capacity: DatabaseSize | `db.${string}`;
  /** Undefined for Aurora. */
  readonly storage?: { readonly initial: Bytes; readonly most: Bytes };
  readonly multiZone: boolean;
  readonly backupRetention: Duration;
  readonly deletionProtection: boolean;
  readonly recovery: RecoveryObjectives;
  /** Undefined where it was left to the platform. */
  readonly performanceInsights?: { readonly retention: Duration };
  readonly logExports: readonly string[];
  readonly logRetention: Duration;
  readonly restoreFrom?: string;
  readonly readReplicas: number;
  readonly databaseName: string;
  readonly windows: DatabaseWindows;
  readonly autoMinorVersionUpgrade: boolean;
  readonly parameters: Readonly<Record<string, string>>;

  /** @throws SpecificationError SYM-DATABASE-001 to 014, SYM-STORE-001 and 002, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    const { given } = this;
    const { defaults } = this.environment;
    const engine = check.engine(problems, given.engine);
    const { dialect, port } = engine?.facts ?? databaseEngines.postgres;
    this.ports = { [dialect]: Port.of(port) };
    this.mainPort = dialect;
    this.engine = engine?.name ?? "postgres";
    this.version = check.version(problems, given.version, engine);
    this.capacity = check.capacity(problems, given.capacity);
    this.storage = check.storage(problems, given.storage, engine);
    this.multiZone = check.flag(problems, "multiZone", given.multiZone, defaults.multiZone);
    this.backupRetention = check.backupRetention(problems, given.backupRetention, defaults.backupRetention);
    this.deletionProtection = check.flag(
      problems,
      "deletionProtection",
      given.deletionProtection,
      defaults.deletionProtection,
    );
    this.recovery = checkRecovery(problems, given.recovery, defaults.recovery);
    this.performanceInsights = check.performanceInsights(problems, given.performanceInsights);
    this.logExports = check.logExports(problems, given.logExports, engine);
    this.logRetention = check.logRetention(problems, given.logRetention, defaults.logRetention);
    this.restoreFrom = check.restoreFrom(problems, given.restoreFrom);
    this.readReplicas = check.readReplicas(problems, given.readReplicas);
    this.databaseName = check.databaseName(problems, given.databaseName, this.formerName, engine);
    this.windows = checkWindows(problems, given.backupWindow, given.maintenanceWindow);
    this.autoMinorVersionUpgrade = check.flag(problems, "autoMinorVersionUpgrade", given.autoMinorVersionUpgrade, true);
    this.parameters = check.parameters(problems, given.parameters, engine);
    this.settle(problems);
  }

  /** True for a database, also of another copy of this package. */
  static is(x: unknown): x is Database {
    return Declared.isKind(x, "Database");
  }

  /** What is known of the engine. */
  get facts(): EngineFacts {
    return databaseEngines[this.engine];
  }

  override intent(): Intent {
    return {
      ...super.intent(),
      rpo: this.recovery.rpo.toString(),
      rto: this.recovery.rto.toString(),
      restoredFrom: this.restoreFrom,
      users: databaseUsers(this).map(({ user, access, consumer }) => `${user} (${access}, for ${consumer})`),
      userStatements: databaseUsers(this).flatMap(({ statements }) => statements),
    };
  }

  variablesOf(access: string): readonly string[] {
    return [
      "HOST",
      "PORT",
      "DATABASE",
      "USER",
      "AUTHENTICATION",
      ...(access === "administer" ? ["PASSWORD"] : []),
      "PASSWORD_FILE",
    ];
  }
}

/** What {@link Database.customize} passes; each platform adds its own member. */
export interface DatabaseResources {}
