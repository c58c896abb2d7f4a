import type { AwsContext } from "../context";
import { buildAccountAlarms } from "./account-alarms";
import type { Built } from "./built";
import { buildCacheAlarms } from "./cache-alarms";
import { buildDashboard } from "./dashboard";
import { buildDatabaseAlarms } from "./database-alarms";
import { buildFileStoreAlarms } from "./file-store-alarms";
import { buildIngressAlarms } from "./ingress-alarms";
import { buildNetworkAlarms } from "./network-alarms";
import { buildObjectives } from "./objectives";
import { buildOwnAlerts } from "./own-alerts";
import { buildSavedQueries } from "./saved-queries";
import { buildSecretAlarms } from "./secret-alarms";
import { buildWorkloadAlarms } from "./workload-alarms";

export { objectiveDifferences } from "./objectives/differences";
export { objectiveResourcesOf } from "./objectives/resources";
export { alertResourcesOf } from "./own-alerts";

const PARTS: readonly ((context: AwsContext, built: Built) => void)[] = [
  buildWorkloadAlarms,
  buildIngressAlarms,
  buildNetworkAlarms,
  buildFileStoreAlarms,
  buildDatabaseAlarms,
  buildCacheAlarms,
  buildSecretAlarms,
  buildAccountAlarms,
  buildObjectives,
  buildOwnAlerts,
  buildSavedQueries,
  buildDashboard,
];

/** Whatever watches an environment, once everything that it watches is there. */
export function buildMonitoring(context: AwsContext, built: Built): void {
  for (const build of PARTS) build(context, built);
}
