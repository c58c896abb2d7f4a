import { Bucket } from "../../model/bucket";
import { Cache } from "../../model/cache";
import { Database } from "../../model/database";
import { EnvironmentModel } from "../../model/environment";
import { FileStore } from "../../model/file-store";
import { Member } from "../../model/member";
import { Queue } from "../../model/queue";
import { Secret } from "../../model/secret";
import { Topic } from "../../model/topic";
import { buildCache } from "./cache";
import { buildDatabase } from "./database";
import { buildEmulator } from "./emulator";
import { buildFileStore } from "./file-store";
import { NetworkBuild } from "./network";
import { DockerProviderBuild, DockerProviderBuilds } from "./provider-build";
import { buildSecret } from "./secret";
import { DockerStoreBuilder, DockerStoreContext } from "./store-context";

type BuildAll = (context: Omit<DockerStoreContext, "providers">, providers: Map<Member, DockerProviderBuild>) => void;

function all<S extends Member>(kind: { is(x: unknown): x is S }, build: DockerStoreBuilder<S>): BuildAll {
  return (context, providers) => {
    for (const store of context.environment.declaredOf(kind))
      providers.set(store, build({ ...context, providers }, store));
  };
}

/** Functions, so that what an app does not use is not loaded. */
const STORES: readonly BuildAll[] = [
  all(Secret, (context, secret) => buildSecret(context, secret)),
  all(Database, (context, database) => buildDatabase(context, database)),
  all(Cache, (context, cache) => buildCache(context, cache)),
  all(FileStore, (context, fileStore) => buildFileStore(context, fileStore)),
];

/** Realizes everything that workloads use and that is no workload itself. */
export function buildProviders(
  environment: EnvironmentModel,
  networks: NetworkBuild | undefined,
): DockerProviderBuilds {
  const providers = new Map<Member, DockerProviderBuild>();
  for (const build of STORES) build({ environment, networks }, providers);
  const emulated = [Bucket, Queue, Topic].flatMap((kind) => environment.declaredOf<Member>(kind));
  if (emulated.length > 0)
    for (const [store, build] of buildEmulator({ environment, networks, providers })) providers.set(store, build);
  return providers;
}
