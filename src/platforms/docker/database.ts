import { Database } from "../../model/database";
import { DockerProviderBuild } from "./provider-build";
import { DockerStoreContext } from "./store-context";

export function buildDatabase(context: DockerStoreContext, database: Database): DockerProviderBuild {
  throw new Error(`not built yet: ${context.environment.name} ${database.name}`);
}
