import type { Container } from "@cdktf/provider-docker/lib/container";
import type { Volume } from "@cdktf/provider-docker/lib/volume";
import { dependable } from "cdktf";
import { Database } from "../../model/database";
import { ADMINISTRATOR } from "../../model/database-users";
import { Edge, variableName } from "../../model/edge";
import { hostOf } from "./container-networks";
import { DockerEngine, capacityOf, engineOf } from "./database/engines";
import { mountsOf, tryMonitoringPassword } from "./monitoring/password";
import { DockerGrant, DockerProviderBuild } from "./provider-build";
import { SecretVolume, VALUE_FILE, buildSecretVolume } from "./secret-volume";
import { buildStoreContainer } from "./store-container";
import { DockerStoreContext } from "./store-context";
import { buildVolume } from "./volume";

/** What a database is on Docker, for `database.customize(({ docker }) => ...)`. */
export interface DockerDatabaseResources {
  readonly container: Container;
  /** Holds the data; another major version has another one. */
  readonly volume: Volume;
  /** Holds the password. */
  readonly passwordVolume: Volume;
}

declare module "../../model/database" {
  interface DatabaseResources {
    readonly docker?: DockerDatabaseResources;
  }
}

/** Seconds for making the database, on a slow disk, and for each of the checks after it. */
const START_PERIOD = 60;
const INTERVAL = 5;
const TIMEOUT = 5;
const RETRIES = 12;

/** The official image of the engine, with the data in a volume and a password that only the engine's containers know. */
export function buildDatabase(context: DockerStoreContext, database: Database): DockerProviderBuild {
  const engine = engineOf(database);
  const volume = buildDataVolume(database);
  const password = buildSecretVolume(database, ["password"], { generate: true });
  const monitoring = tryMonitoringPassword(database);
  const folder = passwordFolder(database);
  const container = buildStoreContainer(database, {
    server: database,
    image: engine.image,
    variables: engine.variables(database, `${folder}/${VALUE_FILE}`),
    ...(monitoring && startedWithUser(engine.monitored(`${folder}/${VALUE_FILE}`))),
    user: engine.user,
    ...capacityOf(database),
    volumes: [
      { volumeName: volume.name, containerPath: engine.dataFolder, readOnly: false },
      password.mount(folder),
      ...mountsOf(monitoring),
    ],
    tmpfs: tmpfsOf(engine),
    health: {
      test: [...engine.health(database)],
      interval: `${INTERVAL}s`,
      timeout: `${TIMEOUT}s`,
      retries: RETRIES,
      startPeriod: `${START_PERIOD / 60}m0s`,
    },
    healthDeadline: START_PERIOD + RETRIES * (INTERVAL + TIMEOUT),
    networks: context.networks,
  });
  container.dependsOn = [password, ...(monitoring ? [monitoring] : [])].map(({ ready }) => dependable(ready));
  return {
    needs: [container],
    grant: (edge) => grantOf(database, password, edge),
    monitoring,
    resources: { container, volume, passwordVolume: password.volume },
  };
}

/** A shell that becomes the image's own entry point, with something beside it that makes the exporter's user. */
function startedWithUser(script: string): { entrypoint: readonly string[]; command: readonly string[] } {
  return { entrypoint: ["/bin/sh", "-euc"], command: [script] };
}

/** No engine starts on the data of another major version, so each has a volume of its own. */
function buildDataVolume(database: Database): Volume {
  const { formerName, facts, version } = database;
  return buildVolume(database, { parts: ["data"], names: [formerName, "data", facts.dialect, version] });
}

function tmpfsOf({ user, runFolder }: DockerEngine): Readonly<Record<string, string>> {
  const [uid, gid] = user.split(":");
  const options = `rw,noexec,nosuid,nodev,uid=${uid},gid=${gid}`;
  return { "/tmp": `${options},size=128m,mode=0700`, [runFolder]: `${options},size=1m,mode=0755` };
}

function passwordFolder({ name }: Database): string {
  return `/run/secrets/${name}`;
}

/** All consumers are one user: there is no IAM by which each could be its own. */
function grantOf(database: Database, password: SecretVolume, edge: Edge): DockerGrant {
  const folder = passwordFolder(database);
  return {
    variables: {
      [variableName(edge, "HOST")]: hostOf(database),
      [variableName(edge, "PORT")]: database.ports[database.mainPort].toString(),
      [variableName(edge, "DATABASE")]: database.databaseName,
      [variableName(edge, "USER")]: ADMINISTRATOR,
      [variableName(edge, "AUTHENTICATION")]: "password",
      [variableName(edge, "PASSWORD_FILE")]: `${folder}/${VALUE_FILE}`,
    },
    volumes: [password.mount(folder)],
  };
}
