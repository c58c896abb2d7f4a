import { Construct } from "constructs";
import { Duration } from "../values/duration";
import { Declared, DeclaredProps, Intent, declaredProperties } from "./declared";
import { checkProperties } from "./properties";
import { LockProps, VaultLock, lock, region, retention, timeUntilCold } from "./recovery-checks";
import { RecoverySettings, describeRecovery, recoveryPlan } from "./recovery-plan";

export interface RecoveryProps extends DeclaredProps {
  /**
   * How long a backup is kept, in whole days. A database that keeps a log of its changes does so for as long as its own
   * `backupRetention` says.
   * @default - by tier
   */
  readonly retention?: Duration;
  /**
   * Code of another region, such as `eu-central-1`, in which a copy of every backup is kept. With it, backups of databases
   * and buckets are made as often as their `rpo` asks, for the case that a region is lost.
   * @default - no copies
   */
  readonly copyTo?: string;
  /**
   * Whether nobody deletes a backup before its time. In mode `governance` those who may change the vault can take the lock
   * off. In mode `compliance` nobody can, AWS and the root user included, once `changeableFor` has passed: the vault and
   * what is in it stay, and are paid for, until every backup's time is over, and the retention can never be shortened.
   * @default - { mode: "governance" } where the tier protects from deletion, none elsewhere
   */
  readonly lock?: boolean | LockProps;
  /**
   * How long after it was made a backup of a `FileStore` moves to cold storage, where AWS charges for 90 days or more.
   * @default - never
   */
  readonly coldStorage?: Duration;
}

const PROPERTIES = ["retention", "copyTo", "lock", "coldStorage", ...declaredProperties];

/**
 * How the stores of an environment are backed up: each `Database`, `FileStore` and `Bucket`, as often as its own `recovery`
 * asks. People are alerted when a backup, a copy or a restore fails. On AWS a cluster of Aurora is backed up only where the
 * account has opted in to Aurora in the settings of AWS Backup, which each region has once; everything else is regardless of
 * them: "Assign resources with AWS CLI" of the AWS Backup developer guide.
 */
export class Recovery extends Declared<RecoveryResources> implements RecoverySettings {
  readonly kind = "Recovery";
  readonly retention: Duration;
  readonly copyTo?: string;
  /** Undefined where there is none. */
  readonly lock?: VaultLock;
  readonly coldStorage?: Duration;

  /** @throws SpecificationError SYM-RECOVERY-001 to 005, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: RecoveryProps = {}) {
    super(scope, id, props);
    const problems = this.collector();
    const given = checkProperties(problems, props, PROPERTIES);
    const { defaults } = this.environment;
    this.retention = retention(problems, given.retention, defaults.backupRetention);
    this.copyTo = region(problems, given.copyTo);
    this.lock = lock(problems, given.lock, defaults.deletionProtection);
    this.coldStorage = timeUntilCold(problems, given.coldStorage, this.retention);
    const [other] = this.environment.declaredOf(Recovery);
    if (other) problems.report("SYM-RECOVERY-005", `another one, as ${other.node.path}`);
    this.settle(problems);
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Recovery {
    return Declared.isKind(x, "Recovery");
  }

  /** @internal */
  override intent(): Intent {
    return {
      retention: this.retention.toString(),
      copyTo: this.copyTo,
      lock: this.lock?.mode ?? "none",
      stores: recoveryPlan(this.environment).map(describeRecovery),
    };
  }
}

/** What {@link Recovery.customize} passes; each platform adds its own member. */
export interface RecoveryResources {}
