import type { EnvironmentModel } from "../../../model/environment";
import type { Member } from "../../../model/member";
import type { Cache } from "../../../model/cache";
import type { Database } from "../../../model/database";
import type { NetworkBuild } from "../network";
import type { DockerProviderBuild, DockerProviderBuilds } from "../provider-build";
import { buildAlertmanager } from "./alertmanager";
import { buildGrafana } from "./grafana";
import { watchedStores } from "./pairs";
import { buildProber } from "./prober";
import { buildPrometheus } from "./prometheus";
import { buildQueueExporter } from "./queue-exporter";
import { buildStoreExporter } from "./store-exporter";

export { monitoringOf } from "./record";

/** Containers that watch the environment: Prometheus, Alertmanager, Grafana, a prober and an exporter per store. */
export function buildMonitoring(
  environment: EnvironmentModel,
  networks: NetworkBuild,
  providers: DockerProviderBuilds,
): void {
  buildPrometheus(environment, networks);
  buildAlertmanager(environment, networks);
  buildGrafana(environment, networks);
  buildProber(environment, networks);
  for (const { store, job } of watchedStores(environment)) {
    if (job === "queues") buildQueueExporter(environment, networks, emulatorOf(providers).needs);
    else {
      const { needs, monitoring } = providers.get(store as Member)!;
      buildStoreExporter(store as Database | Cache, job, { networks, password: monitoring!, needs });
    }
  }
}

/** Every bucket, queue and topic waits for the same container. */
function emulatorOf(providers: DockerProviderBuilds): DockerProviderBuild {
  const [[, build]] = [...providers].filter(([{ kind }]) => ["Bucket", "Queue", "Topic"].includes(kind));
  return build;
}
