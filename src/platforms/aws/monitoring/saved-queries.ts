import type { AwsContext } from "../context";
import type { Built } from "./built";
import { saveAuditQueries } from "./queries/audits";
import { saveNetworkQueries } from "./queries/network";
import { saveStoreQueries } from "./queries/stores";
import { saveRequestQuery, saveWorkloadQueries } from "./queries/workloads";

/** Queries of CloudWatch Logs Insights that people need in an incident, in a folder of the environment. */
export function buildSavedQueries(context: AwsContext, built: Built): void {
  saveRequestQuery(context, built);
  saveNetworkQueries(context, built);
  saveWorkloadQueries(context, built);
  saveStoreQueries(context, built);
  saveAuditQueries(context, built);
}
