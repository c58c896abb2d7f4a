import { Database } from "../../model/database";
import { isAurora } from "../../model/database-engines";
import { buildCluster } from "./database/cluster";
import { subscribeToEvents } from "./database/events";
import { grantOf } from "./database/grants";
import { buildInstance } from "./database/instance";
import { ProviderBuild } from "./provider-build";
import { StoreContext } from "./store-context";

/** An instance of Amazon RDS or a cluster of Amazon Aurora, which its consumers reach by IAM authentication. */
export function buildDatabase(context: StoreContext, database: Database): ProviderBuild {
  const build = isAurora(database.engine) ? buildCluster(context, database) : buildInstance(context, database);
  const { securityGroup, needs, ends, resources } = build;
  subscribeToEvents(context, resources);
  return { securityGroup, needs, resources, grant: (edge) => grantOf(context, database, ends, edge) };
}
