import { Construct } from "constructs";
import { Port } from "../values/port";
import { Declared } from "./declared";
import { Store, StoreProps } from "./store";

export interface FileStoreProps extends StoreProps {}

const PROPERTIES: readonly string[] = [];

/** A file system that several workloads share. */
export class FileStore extends Store<FileStoreResources, FileStoreProps> {
  readonly kind = "FileStore";
  readonly ports: Readonly<Record<string, Port>> = { nfs: Port.of(2049) };
  readonly mainPort = "nfs";

  constructor(scope: Construct, id: string, props: FileStoreProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    this.settle(problems);
  }

  /** True for a file store, also of another copy of this package. */
  static is(x: unknown): x is FileStore {
    return Declared.isKind(x, "FileStore");
  }

  variablesOf(): readonly string[] {
    return ["PATH"];
  }
}

/** What {@link FileStore.customize} passes; each platform adds its own member. */
export interface FileStoreResources {}
