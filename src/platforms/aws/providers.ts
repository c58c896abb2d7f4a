import { Bucket } from "../../model/bucket";
import { Cache } from "../../model/cache";
import { Database } from "../../model/database";
import { FileStore } from "../../model/file-store";
import { Member } from "../../model/member";
import { Queue } from "../../model/queue";
import { Secret } from "../../model/secret";
import { Topic } from "../../model/topic";
import { buildBucket } from "./bucket";
import { buildCache } from "./cache";
import { AwsContext } from "./context";
import { buildDatabase } from "./database";
import { buildFileStore } from "./file-store";
import { NetworkBuild } from "./network";
import { ProviderBuild, ProviderBuilds } from "./provider-build";
import { buildQueue } from "./queue";
import { buildSecret } from "./secret";
import { StoreBuilder, StoreContext } from "./store-context";
import { buildTopic } from "./topic";

type BuildAll = (context: Omit<StoreContext, "providers">, providers: Map<Member, ProviderBuild>) => void;

function all<S extends Member>(kind: { is(x: unknown): x is S }, build: StoreBuilder<S>): BuildAll {
  return (context, providers) => {
    for (const store of context.environment.declaredOf(kind))
      providers.set(store, build({ ...context, providers }, store));
  };
}

/** In the order of the build: what others need comes first. Functions, so that what an app does not use is not loaded. */
const STORES: readonly BuildAll[] = [
  all(Secret, (context, secret) => buildSecret(context, secret)),
  all(Database, (context, database) => buildDatabase(context, database)),
  all(Cache, (context, cache) => buildCache(context, cache)),
  all(Bucket, (context, bucket) => buildBucket(context, bucket)),
  all(FileStore, (context, fileStore) => buildFileStore(context, fileStore)),
  all(Topic, (context, topic) => buildTopic(context, topic)),
  all(Queue, (context, queue) => buildQueue(context, queue)),
];

/** Realizes everything that workloads use and that is no workload itself. */
export function buildProviders(context: AwsContext, network: NetworkBuild | undefined): ProviderBuilds {
  const providers = new Map<Member, ProviderBuild>();
  for (const build of STORES) build({ ...context, network }, providers);
  return providers;
}
