import { Database } from "../../model/database";
import { ProviderBuild } from "./provider-build";
import { StoreContext } from "./store-context";

export function buildDatabase(context: StoreContext, database: Database): ProviderBuild {
  throw new Error(`not built yet: ${context.environment.name} ${database.name}`);
}
