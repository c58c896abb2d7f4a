import type { Container } from "@cdktf/provider-docker/lib/container";
import { ITerraformDependable } from "cdktf";
import { Cache } from "../../../model/cache";
import { Database } from "../../../model/database";
import type { EnvironmentModel } from "../../../model/environment";
import { Bytes } from "../../../values/bytes";
import { MONITORING_CACHE_USER } from "../cache-script";
import { hostOf } from "../container-networks";
import type { NetworkBuild } from "../network";
import { SecretVolume, VALUE_FILE } from "../secret-volume";
import { MONITORING_FOLDER_OF_SECRET, MONITORING_USER } from "./monitoring-user";
import { NOBODY, ProgramContainerProps, asks, buildProgram, listenAddresses, listenOptions } from "./program-container";
import { type ExporterKind, type Watcher, exporterOf } from "./programs";

const PASSWORD_FILE = `${MONITORING_FOLDER_OF_SECRET}/${VALUE_FILE}`;
/** A folder in memory, for what holds the password in the form that the exporter reads. */
const OWN_FOLDER = "/run/exporter";
const MEMORY = Bytes.mebibytes(64);

type OwnProps = Pick<ProgramContainerProps, "image" | "health" | "variables" | "command" | "entrypoint" | "scratch">;

/** The exporter of one database or cache, which starts when its store is there. */
export function buildStoreExporter(
  store: Database | Cache,
  kind: ExporterKind,
  {
    networks,
    password,
    needs,
  }: { networks: NetworkBuild; password: SecretVolume; needs: readonly ITerraformDependable[] },
): Container {
  const environment: EnvironmentModel = store.environment;
  const exporter = exporterOf(store, kind);
  return buildProgram(environment, exporter, {
    ...EXPORTERS[kind](store, exporter, networks),
    networks,
    user: NOBODY,
    memory: MEMORY,
    volumes: [password.mount(MONITORING_FOLDER_OF_SECRET)],
    needs: [...needs, password.ready],
  });
}

const EXPORTERS: Readonly<
  Record<ExporterKind, (store: Database | Cache, exporter: Watcher, networks: NetworkBuild) => OwnProps>
> = { postgres, mysql, redis };

function postgres(store: Database | Cache, exporter: Watcher, networks: NetworkBuild): OwnProps {
  return {
    image: "prometheuscommunity/postgres-exporter:v0.19.1",
    variables: {
      // In a network that nobody else is in, without TLS: the server has no certificate.
      DATA_SOURCE_URI: `${serverOf(store)}/${(store as Database).databaseName}?sslmode=disable`,
      DATA_SOURCE_USER: MONITORING_USER,
      DATA_SOURCE_PASS_FILE: PASSWORD_FILE,
    },
    command: [...listenOptions(exporter, networks)],
    health: asks(`http://127.0.0.1:${exporter.port}/`),
  };
}

function mysql(store: Database | Cache, exporter: Watcher, networks: NetworkBuild): OwnProps {
  const file = `${OWN_FOLDER}/client.cnf`;
  const content = `[client]\\nuser=${MONITORING_USER}\\npassword=%s\\n`;
  return {
    image: "prom/mysqld-exporter:v0.18.0",
    ...started([
      `printf '${content}' "$(cat ${PASSWORD_FILE})" > ${file}`,
      `exec /bin/mysqld_exporter --config.my-cnf=${file} --mysqld.address=${serverOf(store)} ${listenOptions(exporter, networks).join(" ")}`,
    ]),
    health: asks(`http://127.0.0.1:${exporter.port}/`),
  };
}

/** It listens on one address only, so it is asked on that of Prometheus's network. */
function redis(store: Database | Cache, exporter: Watcher, networks: NetworkBuild): OwnProps {
  const file = `${OWN_FOLDER}/passwords.json`;
  const address = listenAddresses(exporter, networks).at(-1)!;
  const [plain, named] = [serverOf(store), `${MONITORING_CACHE_USER}@${serverOf(store)}`];
  return {
    image: "oliver006/redis_exporter:v1.87.0-alpine",
    ...started([
      `printf '{"redis://${plain}":"%s","redis://${named}":"%s"}' "$(cat ${PASSWORD_FILE})" "$(cat ${PASSWORD_FILE})" > ${file}`,
      `exec /redis_exporter --redis.addr=redis://${plain} --redis.user=${MONITORING_CACHE_USER} --redis.password-file=${file} --set-client-name=false --web.listen-address=${address}`,
    ]),
    health: asks(`http://${address}/health`),
  };
}

/** The password goes from its file into another in memory, by the shell itself: no process has it among its arguments. */
function started(lines: readonly string[]): Pick<OwnProps, "entrypoint" | "command" | "scratch"> {
  return {
    entrypoint: ["/bin/sh", "-euc"],
    command: [["umask 077", ...lines].join("\n")],
    scratch: { [OWN_FOLDER]: 1 },
  };
}

function serverOf(store: Database | Cache): string {
  return `${hostOf(store)}:${store.ports[store.mainPort]}`;
}
