import type { ContainerVolumes } from "@cdktf/provider-docker/lib/container";
import type { Cache } from "../../../model/cache";
import type { Database } from "../../../model/database";
import { SecretVolume, buildSecretVolume } from "../secret-volume";
import { MONITORING_FOLDER_OF_SECRET } from "./monitoring-user";
import { isWatched } from "./watched";

/** The password of a store's exporter, which no workload is given. Undefined where nothing watches. */
export function tryMonitoringPassword(store: Database | Cache): SecretVolume | undefined {
  if (!isWatched(store.environment)) return undefined;
  return buildSecretVolume(store, ["monitoring_user"], { generate: true });
}

/** What a store's container mounts of it. */
export function mountsOf(password: SecretVolume | undefined): readonly ContainerVolumes[] {
  return password ? [password.mount(MONITORING_FOLDER_OF_SECRET)] : [];
}
