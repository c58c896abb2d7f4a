import type { Container } from "@cdktf/provider-docker/lib/container";
import type { Volume } from "@cdktf/provider-docker/lib/volume";
import { dependable } from "cdktf";
import { Cache } from "../../model/cache";
import { Edge, variableName } from "../../model/edge";
import { Bytes } from "../../values/bytes";
import { escapeTemplate } from "../../values/template";
import { cacheUserName } from "../cache-access";
import { cacheProgramOf } from "./cache-image";
import { DATA_FOLDER, PASSWORD_FOLDER, healthScript, startScript } from "./cache-script";
import { hostOf } from "./container-networks";
import { mountsOf, tryMonitoringPassword } from "./monitoring/password";
import { DockerGrant, DockerProviderBuild } from "./provider-build";
import { SecretVolume, VALUE_FILE, buildSecretVolume } from "./secret-volume";
import { buildStoreContainer } from "./store-container";
import { DockerStoreContext } from "./store-context";

const USER = { uid: 10001, gid: 10001 };
const MEMORY = Bytes.mebibytes(256);
const HEALTH_DEADLINE = 90;

/** What a cache is on Docker, for `cache.customize(({ docker }) => ...)`. */
export interface DockerCacheResources {
  readonly container: Container;
  /** Holds the one password of all users. */
  readonly password: Volume;
}

declare module "../../model/cache" {
  interface CacheResources {
    readonly docker?: DockerCacheResources;
  }
}

/** A container of the engine that keeps everything in memory, with a user for each consumer. */
export function buildCache(context: DockerStoreContext, cache: Cache): DockerProviderBuild {
  const edges = context.environment.edges.filter(({ provider }) => provider === cache);
  const password = buildSecretVolume(cache, ["password"], { generate: true });
  const monitoring = tryMonitoringPassword(cache);
  const container = buildStoreContainer(cache, {
    server: cache,
    image: cacheProgramOf(cache).image,
    entrypoint: ["/bin/sh", "-euc"],
    command: [startScript(cache, edges, monitoring !== undefined)],
    user: `${USER.uid}:${USER.gid}`,
    memory: MEMORY,
    cpu: 1,
    volumes: [password.mount(PASSWORD_FOLDER), ...mountsOf(monitoring)],
    tmpfs: { [DATA_FOLDER]: `rw,noexec,nosuid,nodev,size=1m,mode=0700,uid=${USER.uid},gid=${USER.gid}` },
    health: {
      test: ["CMD-SHELL", escapeTemplate(healthScript(cache))],
      interval: "10s",
      timeout: "5s",
      retries: 5,
      startPeriod: "10s",
    },
    healthDeadline: HEALTH_DEADLINE,
    networks: context.networks,
  });
  container.dependsOn = [password, ...(monitoring ? [monitoring] : [])].map(({ ready }) => dependable(ready));
  return {
    needs: [container],
    grant: (edge) => grantOf(cache, password, edge),
    monitoring,
    resources: { container, password: password.volume },
  };
}

function grantOf(cache: Cache, password: SecretVolume, edge: Edge): DockerGrant {
  const folder = `/run/secrets/${cache.name}`;
  return {
    variables: {
      [variableName(edge, "HOST")]: hostOf(cache),
      [variableName(edge, "PORT")]: String(cache.ports[cache.mainPort]),
      [variableName(edge, "USER")]: cacheUserName(cache.environment, edge),
      [variableName(edge, "AUTHENTICATION")]: "password",
      [variableName(edge, "PASSWORD_FILE")]: `${folder}/${VALUE_FILE}`,
    },
    volumes: [password.mount(folder)],
  };
}
