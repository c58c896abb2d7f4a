import { Construct } from "constructs";
import { Duration } from "../values/duration";
import { Port } from "../values/port";
import { isDuration } from "../values/show-duration";
import { CacheNodeType, CacheSize } from "./cache-capacity";
import * as check from "./cache-checks";
import { CacheEngine, CacheEviction } from "./cache-checks";
import { Declared, Intent } from "./declared";
import { RecoveryObjectives, checkRecovery } from "./recovery-objectives";
import { Store, StoreProps } from "./store";

export interface CacheProps extends StoreProps {
  /**
   * To move an existing cache from Redis to Valkey, give the {@link version} too; the way back replaces it.
   * @default "valkey"
   */
  readonly engine?: CacheEngine;
  /**
   * Major and minor version: Valkey "7.2", "8.0", "8.1", "8.2" or "9.0", Redis "7.0" or "7.1".
   * @default - "8.1" or "7.1" at the creation; from then on AWS raises the minor version by itself
   */
  readonly version?: string;
  /**
   * Size of each node: "small" (cache.t4g.small, 1.37 GiB), "medium" (cache.m7g.large, 6.38 GiB), "large" (cache.r7g.xlarge,
   * 26.32 GiB), or a node type of ElastiCache such as "cache.r7g.large".
   * @default "small"
   */
  readonly capacity?: CacheSize | CacheNodeType;
  /**
   * Nodes, 1 to 6, each with all of the data. From two on, spread over the zones, one takes over when the primary fails, and
   * consumers with the access "read" are sent to the others.
   * @default - by tier
   */
  readonly nodes?: number;
  /**
   * What is removed when the memory is full. With "volatile-lru" that is what has a time to live; keys without one stay, and
   * writes fail when nothing else is left.
   * @default "volatile-lru"
   */
  readonly eviction?: CacheEviction;
  /**
   * How long daily snapshots are kept: whole days up to 35; 0 takes none.
   * @default - the tier's retention of backups
   */
  readonly snapshotRetention?: Duration;
  /**
   * What may be lost and how soon it is back, after a disaster. It needs snapshots.
   * @default - by tier, but a day at least may be lost: what a cache holds can be computed again. None without snapshots
   */
  readonly recovery?: Partial<RecoveryObjectives>;
  /**
   * When AWS may patch and restart nodes, every week, UTC: an hour or more and less than a day.
   * @default "sun:03:00-sun:04:00"
   */
  readonly maintenanceWindow?: string;
  /**
   * When the daily snapshot begins, UTC: an hour or more that the maintenance does not touch.
   * @default "01:00-02:00"
   */
  readonly snapshotWindow?: string;
  /**
   * Whether AWS raises the minor version in the maintenance window. Then Terraform leaves the version alone: it would replace
   * the cache to bring an older one back.
   * @default - true where no version is given
   */
  readonly autoMinorUpgrades?: boolean;
  /**
   * How long the slow log and the engine's log are kept.
   * @default - by tier
   */
  readonly logRetention?: Duration;
}

const PROPERTIES = [
  "engine",
  "version",
  "capacity",
  "nodes",
  "eviction",
  "snapshotRetention",
  "recovery",
  "maintenanceWindow",
  "snapshotWindow",
  "autoMinorUpgrades",
  "logRetention",
];

const DAY = Duration.days(1);

/**
 * A cache of keys and values in memory. Nobody holds a password on AWS: a consumer connects over TLS as a user of its own,
 * with a token that it signs by its role for `<NAME>_NAME` and `<NAME>_USER` and that serves for 15 minutes: "Authenticating
 * with IAM" of the ElastiCache user guide. A connection ends after twelve hours, so clients must connect again.
 */
export class Cache extends Store<CacheResources, CacheProps> {
  readonly kind = "Cache";
  readonly ports: Readonly<Record<string, Port>> = { redis: Port.of(6379) };
  readonly mainPort = "redis";
  readonly engine: CacheEngine;
  /** The version at the creation, and later too where {@link autoMinorUpgrades} is false. */
  readonly version: string;
  readonly capacity: CacheSize | CacheNodeType;
  readonly nodes: number;
  readonly eviction: CacheEviction;
  readonly snapshotRetention: Duration;
  /** Undefined where no snapshots are kept: nothing comes back. */
  readonly recovery?: RecoveryObjectives;
  readonly maintenanceWindow: string;
  readonly snapshotWindow: string;
  readonly autoMinorUpgrades: boolean;
  readonly logRetention: Duration;

  /** @throws SpecificationError SYM-CACHE-001 to 011, SYM-STORE-001, SYM-STORE-002, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: CacheProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    const { defaults } = this.environment;
    const { engine, version, capacity, eviction, autoMinorUpgrades } = this.given;
    const {
      nodes = defaults.cacheNodes,
      snapshotRetention = defaults.backupRetention,
      maintenanceWindow = "sun:03:00-sun:04:00",
      snapshotWindow = "01:00-02:00",
      logRetention = defaults.logRetention,
    } = this.given;
    this.engine = check.engine(problems, engine);
    this.version = check.version(problems, this.engine, version);
    this.capacity = check.capacity(problems, capacity);
    this.nodes = check.nodes(problems, nodes);
    this.eviction = check.eviction(problems, eviction);
    this.snapshotRetention = check.snapshotRetention(problems, snapshotRetention);
    this.recovery = this.recoveryOf();
    check.windows(problems, maintenanceWindow, snapshotWindow);
    this.maintenanceWindow = maintenanceWindow;
    this.snapshotWindow = snapshotWindow;
    this.autoMinorUpgrades = check.autoMinorUpgrades(problems, version, autoMinorUpgrades);
    this.logRetention = check.logRetention(problems, logRetention);
    this.settle(problems);
  }

  /** True for a cache, also of another copy of this package. */
  static is(x: unknown): x is Cache {
    return Declared.isKind(x, "Cache");
  }

  variablesOf(): readonly string[] {
    return ["HOST", "PORT", "NAME", "USER", "AUTHENTICATION", "PASSWORD_FILE"];
  }

  override intent(): Intent {
    return { ...super.intent(), rpo: this.recovery?.rpo.toString(), rto: this.recovery?.rto.toString() };
  }

  private recoveryOf(): RecoveryObjectives | undefined {
    const { rpo, rto } = this.environment.defaults.recovery;
    const byTier = { rpo: rpo.toSeconds() < DAY.toSeconds() ? DAY : rpo, rto };
    const recovery = checkRecovery(this.collector(), this.given.recovery, byTier);
    if (!isDuration(this.snapshotRetention) || this.snapshotRetention.toSeconds() > 0) return recovery;
    if (this.given.recovery !== undefined)
      this.collector().report("SYM-CACHE-011", `snapshotRetention: ${this.snapshotRetention}`);
    return undefined;
  }
}

/** What {@link Cache.customize} passes; each platform adds its own member. */
export interface CacheResources {}
