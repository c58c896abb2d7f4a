import { Construct } from "constructs";
import { Duration } from "../values/duration";
import { Port } from "../values/port";
import { Declared, Intent } from "./declared";
import * as check from "./file-store-checks";
import { FileOwner, FileStoreThroughput } from "./file-store-checks";
import { RecoveryObjectives, checkRecovery } from "./recovery-objectives";
import { Store, StoreProps } from "./store";

export interface FileStoreProps extends StoreProps {
  /**
   * "elastic" serves whatever is asked for and is paid by what is moved; "bursting" is included in the price of the storage
   * and serves 50 KiB/s per GiB stored, and more until its credits are used up: "Amazon EFS performance specifications".
   * @default "elastic"
   */
  readonly throughput?: FileStoreThroughput;
  /**
   * When a file that nobody reads or writes moves to the cheaper storage, where each access is paid for: 1, 7, 14, 30, 60, 90,
   * 180, 270 or 365 days, or "never".
   * @default Duration.days(30)
   */
  readonly infrequentAccessAfter?: Duration | "never";
  /**
   * User and group, numeric and not root, that own the folder which consumers mount. On AWS everything that consumers do is
   * done as this user, whatever user their process runs as. Choose it before the first use: folders that exist keep theirs.
   * @default "10001:10001", as which workloads run
   */
  readonly owner?: string;
  /**
   * What may be lost and how soon it is back, after a disaster. A `Recovery` of the environment makes the backups.
   * @default - by tier
   */
  readonly recovery?: Partial<RecoveryObjectives>;
}

const PROPERTIES = ["throughput", "infrequentAccessAfter", "owner", "recovery"];

/**
 * A file system that several workloads share, mounted at the `path` of each use. AWS has no protection against its deletion:
 * what a deletion leaves are the backups of a `Recovery`.
 */
export class FileStore extends Store<FileStoreResources, FileStoreProps> {
  readonly kind = "FileStore";
  readonly ports: Readonly<Record<string, Port>> = { nfs: Port.of(2049) };
  readonly mainPort = "nfs";
  readonly throughput: FileStoreThroughput;
  readonly infrequentAccessAfter: Duration | "never";
  readonly owner: FileOwner;
  readonly recovery: RecoveryObjectives;

  /** @throws SpecificationError SYM-FILESTORE-001 to 003, SYM-STORE-001, SYM-STORE-002, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: FileStoreProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    const { given } = this;
    this.throughput = check.throughput(problems, given.throughput);
    this.infrequentAccessAfter = check.infrequentAccessAfter(problems, given.infrequentAccessAfter);
    this.owner = check.owner(problems, given.owner);
    this.recovery = checkRecovery(problems, given.recovery, this.environment.defaults.recovery);
    this.settle(problems);
  }

  /** True for a file store, also of another copy of this package. */
  static is(x: unknown): x is FileStore {
    return Declared.isKind(x, "FileStore");
  }

  variablesOf(): readonly string[] {
    return ["PATH"];
  }

  override intent(): Intent {
    return { ...super.intent(), rpo: this.recovery.rpo.toString(), rto: this.recovery.rto.toString() };
  }
}

/** What {@link FileStore.customize} passes; each platform adds its own member. */
export interface FileStoreResources {}
