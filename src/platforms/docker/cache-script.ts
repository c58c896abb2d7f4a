import { Cache } from "../../model/cache";
import { Edge } from "../../model/edge";
import { accessRules, cacheUserName } from "../cache-access";
import { MONITORING_FOLDER_OF_SECRET } from "./monitoring/monitoring-user";
import { VALUE_FILE } from "./secret-volume";

/** Where the server sees the password. */
export const PASSWORD_FOLDER = "/run/secrets/password";
/** A folder in memory; the images declare a volume there. */
export const DATA_FOLDER = "/data";
/** Mebibytes of keys and values; the rest of the container's memory is for the engine itself. */
export const MOST_DATA = 192;

const PASSWORD_FILE = `${PASSWORD_FOLDER}/${VALUE_FILE}`;
const MONITORING_PASSWORD_FILE = `${MONITORING_FOLDER_OF_SECRET}/${VALUE_FILE}`;
const USERS_FILE = `${DATA_FOLDER}/users.acl`;
/** May ask whether the server answers, and nothing else. No construct can be called so. */
const HEALTH_USER = "_health";
/** The exporter: reads what the server says of itself, and no key. */
export const MONITORING_CACHE_USER = "_monitoring";
/** What redis_exporter asks by default, without the log of slow commands, which shows values. */
const MONITORING_RULES = "-@all +ping +info +config|get +latency|latest +latency|histogram";

/**
 * Starts the server with a user for each consumer, whose rules are those of its access. The password goes from its file into
 * a file in memory, by the shell itself: no process has it among its arguments or in its environment.
 */
export function startScript(cache: Cache, edges: readonly Edge[], isWatched: boolean): string {
  const { engine, environment, eviction } = cache;
  const users = [
    { name: HEALTH_USER, rules: "-@all +ping" },
    ...edges.map((edge) => ({ name: cacheUserName(environment, edge), rules: accessRules(edge.access) })),
  ];
  const watcher = isWatched ? [`monitoring="$(cat ${MONITORING_PASSWORD_FILE})"`] : [];
  return [
    "umask 077",
    `password="$(cat ${PASSWORD_FILE})"`,
    ...watcher,
    "{",
    "echo 'user default off'",
    ...users.map(({ name, rules }) => `echo "user ${name} on >$password ${rules}"`),
    ...watcher.map(() => `echo "user ${MONITORING_CACHE_USER} on >$monitoring ${MONITORING_RULES}"`),
    `} > ${USERS_FILE}`,
    `unset password${isWatched ? " monitoring" : ""}`,
    `exec ${engine}-server --port ${cache.ports[cache.mainPort]} --dir ${DATA_FOLDER} --aclfile ${USERS_FILE} --save '' --appendonly no --maxmemory ${MOST_DATA}mb --maxmemory-policy ${eviction}`,
  ].join("\n");
}

export function healthScript({ engine }: Cache): string {
  return `REDISCLI_AUTH="$(cat ${PASSWORD_FILE})" ${engine}-cli --user ${HEALTH_USER} --no-auth-warning ping | grep -qx PONG`;
}
