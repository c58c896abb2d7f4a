import { Construct } from "constructs";
import { Duration } from "../values/duration";
import { Port } from "../values/port";
import * as check from "./bucket-checks";
import { BucketCors } from "./bucket-cors";
import { Declared, Intent } from "./declared";
import { RecoveryObjectives, checkRecovery } from "./recovery-objectives";
import { Store, StoreProps } from "./store";

export interface BucketProps extends StoreProps {
  /**
   * Whether an object that is overwritten or deleted remains as a former version, which `administer` reaches. Without
   * versions a mistake is final.
   * @default true
   */
  readonly versions?: boolean;
  /**
   * How long former versions are kept, in whole days. What a deletion must be undone within, and what is paid for twice.
   * @default - by tier
   */
  readonly versionRetention?: Duration;
  /**
   * Time after which objects are deleted, in whole days: one for all, or one for each prefix of their keys, such as
   * `{ "exports/": Duration.days(7) }`; the empty prefix is that of all. With versions they remain as former versions for {@link versionRetention}.
   * @default - never
   */
  readonly expiry?: Duration | Readonly<Record<string, Duration>>;
  /**
   * What may be lost of it and how long it may take to be back; documented, and what a `Recovery` is held to. Where the
   * point is below a day, a replica is kept with S3 Replication Time Control, which promises 15 minutes.
   * @default - by tier
   */
  readonly recovery?: Partial<RecoveryObjectives>;
  /**
   * Code of a second region, such as `eu-central-1`, to which every object written from now on is copied: into a bucket
   * and under a key of its own there. Deletions are copied too, but the versions that they leave stay. Nobody but people
   * reaches the copy, until the environment is declared in that region.
   * @default - none
   */
  readonly replicateTo?: string;
  /**
   * Whether each request is logged to the environment's bucket for server access logs, at best effort: a request may be
   * missing. Costs storage only.
   * @default true
   */
  readonly accessLogs?: boolean;
  /**
   * Pages of other origins that browsers may let send requests to the bucket.
   * @default - none
   */
  readonly cors?: readonly BucketCors[];
  /**
   * Time in which no version of an object can be deleted or overwritten, in whole days, but for people with
   * `s3:BypassGovernanceRetention`: governance mode of S3 Object Lock. To give it or take it away later replaces the bucket
   * and its objects; to change the time does not. Former versions stay at least so long, also beyond {@link versionRetention}.
   * @default - none
   */
  readonly objectLock?: Duration;
}

const PROPERTIES = [
  "versions",
  "versionRetention",
  "expiry",
  "recovery",
  "replicateTo",
  "accessLogs",
  "cors",
  "objectLock",
];

/** A bucket of objects: private, encrypted, reached over TLS only. */
export class Bucket extends Store<BucketResources, BucketProps> {
  readonly kind = "Bucket";
  readonly ports: Readonly<Record<string, Port>> = {};
  readonly mainPort?: undefined;
  readonly versions: boolean;
  readonly versionRetention: Duration;
  /** By prefix of the keys; the empty prefix is that of all objects. None where nothing expires. */
  readonly expiry: Readonly<Record<string, Duration>>;
  readonly recovery: RecoveryObjectives;
  readonly replicateTo?: string;
  readonly accessLogs: boolean;
  readonly cors: readonly Required<BucketCors>[];
  readonly objectLock?: Duration;

  /** @throws SpecificationError SYM-BUCKET-001 to 008, SYM-STORE-001 and 002, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: BucketProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    const { given } = this;
    const { defaults } = this.environment;
    this.versions = check.choice(problems, "versions", given.versions);
    this.versionRetention = check.versionRetention(
      problems,
      this.versions,
      given.versionRetention,
      defaults.versionRetention,
    );
    this.expiry = check.expiry(problems, given.expiry);
    this.recovery = checkRecovery(problems, given.recovery, defaults.recovery);
    this.replicateTo = check.replicateTo(problems, this.versions, given.replicateTo);
    this.accessLogs = check.choice(problems, "accessLogs", given.accessLogs);
    this.cors = check.cors(problems, given.cors);
    this.objectLock = check.objectLock(problems, this.versions, given.objectLock);
    this.settle(problems);
  }

  /** True for a bucket, also of another copy of this package. */
  static is(x: unknown): x is Bucket {
    return Declared.isKind(x, "Bucket");
  }

  override intent(): Intent {
    return { ...super.intent(), rpo: this.recovery.rpo.toString(), rto: this.recovery.rto.toString() };
  }

  variablesOf(): readonly string[] {
    return ["BUCKET"];
  }
}

/** What {@link Bucket.customize} passes; each platform adds its own member. */
export interface BucketResources {}
